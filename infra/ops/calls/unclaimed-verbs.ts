import type { Command } from 'commander';
import { segment } from '../../../functions/post-call/event/addresses.ts';
import { TRANSCRIPTION } from '../../../functions/post-call/event/event.ts';
import { s3Archive } from '../../../shared/archive/s3-archive.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { type CallerOptions, callerOf, withCaller } from '../cli/caller-option.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { type ArchivedCall, archivedCall } from './archived-call.ts';
import { below } from './below.ts';

export const UNCLAIMED = `unclaimed/${TRANSCRIPTION}/`;

export function addUnclaimed(program: Command): void {
  const unclaimed = program.command('unclaimed').description('Calls whose caller could not be identified');
  addVerb(unclaimed, {
    name: 'list',
    summary: 'List the calls whose caller could not be identified, and those that were given up',
    example: 'unclaimed list --env prod',
    run: list,
  });
  addVerb<CallerOptions>(unclaimed, {
    name: 'assign <conversation>',
    summary: 'Give such a call to its caller, whose number is asked for',
    example: 'unclaimed assign conv_7 --env prod',
    changes: true,
    options: withCaller,
    run: assign,
  });
}

export async function callsBelow(bucket: string, folder: string): Promise<readonly ArchivedCall[]> {
  const calls = [];
  for await (const { address } of below(s3Archive(bucket), folder)) calls.push(archivedCall(address) ?? []);
  return calls.flat();
}

async function list({ out, target }: Session): Promise<number> {
  const { bucket } = await target();
  const calls = await callsBelow(bucket, UNCLAIMED);
  const shown = calls.map(({ conversationId, time, address }) => ({
    conversation_id: conversationId,
    time,
    address,
  }));
  if (shown.length === 0) out.line('There are none.');
  else
    out.table(
      ['conversation', 'when'],
      shown.map((one) => [one.conversation_id, one.time]),
    );
  out.result({ calls: shown });
  return 0;
}

async function assign(session: Session, options: CallerOptions, conversation = ''): Promise<number> {
  return assignCall(session, conversation, () => callerOf(options));
}

/** @param whose is asked once the call is found. @returns the exit code. @throws Refused when there is no such call. */
export async function assignCall(
  session: Session,
  conversation: string,
  whose: () => Promise<Caller>,
): Promise<number> {
  const target = await session.target();
  const calls = await callsBelow(target.bucket, `${UNCLAIMED}${segment(conversation)}_`);
  const [call] = calls.filter(({ conversationId }) => conversationId === conversation);
  if (call === undefined) throw new Refused(`No unclaimed call is "${conversation}": unclaimed list`);
  const caller = await whose();
  const what = `${conversation} to ${maskCaller(caller)}`;
  if (session.dryRun) {
    session.out.line(`Would assign ${what}.`);
    return 0;
  }
  await session.confirm(`Assign ${what}?`);
  const said = await target
    .invokePostCall({ assign: { address: call.address, caller } })
    .catch((error: unknown) => {
      // The function's own words name no caller.
      throw new Refused(error instanceof Error ? error.message : 'post-call failed', { cause: error });
    });
  const facts = { conversation_id: conversation, caller: maskCaller(caller) };
  session.audit('unclaimed assign', facts);
  session.out.line(`Assigned ${what}. The worker remembers it now.`);
  session.out.result({ ...facts, answer: said });
  return 0;
}
