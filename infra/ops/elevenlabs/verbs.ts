import type { Command } from 'commander';
import { addLint } from './lint-verb.ts';
import { addSetUp } from './set-up/verb.ts';
import { addTest } from './test-verb.ts';

export function addElevenLabs(program: Command): void {
  const topic = program.command('elevenlabs').description('ElevenLabs’ side: set it up, check it, try it');
  for (const add of [addSetUp, addLint, addTest]) add(topic);
}
