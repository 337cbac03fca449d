import type { Command } from 'commander';
import { addBackfill } from './backfill-verbs.ts';
import { addDeadLetters } from './dead-letter-verbs.ts';
import { addInbox } from './inbox-verbs.ts';
import { addReplay } from './replay-verb.ts';
import { addUnclaimed } from './unclaimed-verbs.ts';

/** Calls that were lost, are late or have to be remembered again. */
export function addCalls(program: Command): void {
  for (const add of [addDeadLetters, addInbox, addUnclaimed, addReplay, addBackfill]) add(program);
}
