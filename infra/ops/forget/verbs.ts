import type { Command } from 'commander';
import { type CallerOptions, callerOf, withCaller } from '../cli/caller-option.ts';
import { wholeNumber } from '../cli/option-values.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import type { Target } from '../target/target.ts';
import { type ForgetHow, forgetSubject } from './forget-subject.ts';
import { ownerOf } from './owner.ts';
import type { Subject } from './subject.ts';

interface ForgetOptions extends CallerOptions, ForgetHow {
  readonly conversation?: string;
}

export function addForget(program: Command): void {
  addVerb<ForgetOptions>(program, {
    name: 'forget',
    summary: 'Erase a caller, or one conversation, everywhere, and prove it',
    example: 'forget --env prod --caller-file - --yes <number.txt',
    changes: true,
    options: (command) =>
      withCaller(command)
        .option('--conversation <id>', 'only this conversation')
        .option('--elevenlabs', 'erase the conversations and recordings at ElevenLabs too')
        .option('--patience <seconds>', 'how long each place may take', wholeNumber(1, 3_600), 120)
        .option('--receipts <folder>', 'where the receipt goes', 'build/receipts'),
    run: runForget,
  });
}

async function runForget(session: Session, options: ForgetOptions): Promise<number> {
  return forgetSubject(session, await subjectOf(await session.target(), options), options);
}

async function subjectOf(target: Target, options: ForgetOptions): Promise<Subject> {
  const { conversation: conversationId, caller, callerFile } = options;
  if (conversationId === undefined) return { caller: await callerOf(options), conversationId };
  if (caller !== undefined || callerFile !== undefined)
    throw new Refused('Name a caller or a conversation, not both.');
  return { caller: await ownerOf(target, conversationId), conversationId };
}
