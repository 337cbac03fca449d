import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { inboxAddress } from '../../functions/post-call/event/addresses.ts';
import { readEvent } from '../../functions/post-call/event/event.ts';
import { KEYS, REGION } from '../../infra/local/emulator-resources.ts';
import type { Stack, StackOptions } from '../../infra/local/stack.ts';
import { audioEvent, initiationFailure } from '../fixtures/other-events.ts';
import { type CallSketch, transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf, stored } from './memory-rig.ts';
import { operating, type Ran, type RunOptions } from './run-ops.ts';

export interface Person {
  readonly caller: string;
  readonly name: string;
  /** Tells the ids of the conversations apart. */
  readonly tag: string;
}

export const callOf = ({ caller, name, tag }: Person, call: string, more: Partial<CallSketch> = {}) =>
  transcriptionEvent({ conversationId: `conv_${tag}_${call}`, caller, callerName: name, ...more });

/** One of everything: two agents, a recording, a missed call, a dead letter, doors that counted. */
export async function leaveTraces(stack: Stack, person: Person): Promise<void> {
  const { ready } = stack;
  await deliver(ready, callOf(person, '1'));
  await deliver(ready, audioEvent(`conv_${person.tag}_1`));
  await deliver(ready, callOf(person, '2', { agentId: 'agent_other' }));
  await deliver(ready, initiationFailure(`conv_${person.tag}_missed`, person.caller));
  await stack.settled();
  const raw = JSON.stringify(callOf(person, 'dead'));
  const event = readEvent(JSON.parse(raw));
  const address = event === undefined ? '' : inboxAddress(event, raw);
  const aws = { endpoint: ready.awsUrl, region: REGION, credentials: KEYS };
  const [s3, sqs] = [new S3Client({ ...aws, forcePathStyle: true }), new SQSClient(aws)];
  await s3.send(new PutObjectCommand({ Bucket: ready.bucket, Key: address, Body: raw }));
  const MessageBody = JSON.stringify({ address });
  await sqs.send(new SendMessageCommand({ QueueUrl: ready.deadLetterUrl, MessageBody }));
  s3.destroy();
  sqs.destroy();
  for (const agent of ['agent_0synthetic01', 'agent_other']) await greetingOf(ready, person.caller, agent);
}

/** What is stored anywhere with this person's number, name or conversations in it. */
export async function tracesIn(stack: Stack, { caller, name, tag }: Person): Promise<readonly string[]> {
  const marks = [new RegExp(`\\+${caller.slice(1)}(?!\\d)`), new RegExp(name), new RegExp(`conv_${tag}_`)];
  return (await stored(stack)).filter((one) => marks.some((mark) => mark.test(one)));
}

/** `forget` against one stack in which every agent has a memory of its own. For test files. */
export function forgetting(options: Pick<StackOptions, 'onOutput'> = {}) {
  const { stack, operator } = operating({ ...options, environment: { MEMORY_SCOPE: 'agent' } });
  return {
    stack,
    operator,
    forget: (args: readonly string[], options?: RunOptions): Promise<Ran> =>
      operator.run(['forget', '--receipts', join(operator.folder, 'receipts'), '--json', ...args], options),
  };
}
