import type { Command } from 'commander';
import { addLint } from './lint-verb.ts';
import { addSetUp } from './set-up/verb.ts';

export function addElevenLabs(program: Command): void {
  const topic = program.command('elevenlabs').description('ElevenLabs’ side: set it up, and check it');
  for (const add of [addLint, addSetUp]) add(topic);
}
