import { afterAll } from 'vitest';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';
import { changeEnvironment } from './environment.ts';
import { type ScriptedReply, type ScriptedRequest, startScriptedServer } from './scripted-server.ts';

/**
 * What becomes of a call to DynamoDB: `drop` cuts it before the table hears of it, `lose` cuts it after the table has
 * answered, `hang` never answers, a number answers that status without asking the table.
 */
export type Fate = 'pass' | 'drop' | 'lose' | 'hang' | number;

/** @param turn counts the calls since the rule was set, from 1. */
export type Rule = (turn: number) => Fate | Promise<Fate>;

export interface EmulatedAws extends Emulators {
  /** Replaces the rule for calls to DynamoDB; without one everything passes. */
  setRule(rule?: Rule): void;
  /** How many calls were made to DynamoDB since the rule was set. */
  callsCount(): number;
}

/** Starts the emulators for one test file and points this process at them. Everything stops with the file. */
export async function emulatedAws(): Promise<EmulatedAws> {
  const emulators = await startEmulators({ visibilitySeconds: 600 });
  let rule: Rule = () => 'pass';
  let callsCount = 0;
  const line = await startScriptedServer(async (request) => {
    callsCount += 1;
    return carry(await rule(callsCount), request, emulators.dynamodbUrl);
  });
  afterAll(async () => {
    await line.stop();
    await emulators.stop();
    restore();
  });
  const restore = changeEnvironment({ ...emulators.environment, AWS_ENDPOINT_URL_DYNAMODB: line.url });
  return {
    ...emulators,
    callsCount: () => callsCount,
    setRule: (next = () => 'pass') => {
      rule = next;
      callsCount = 0;
    },
  };
}

async function carry(fate: Fate, request: ScriptedRequest, targetUrl: string): Promise<ScriptedReply> {
  if (fate === 'hang' || fate === 'drop') return fate;
  if (typeof fate === 'number') return { status: fate };
  const { host, connection, 'content-length': length, ...headers } = request.headers;
  const answer = await fetch(targetUrl, { method: 'POST', headers, body: request.body });
  const body = await answer.text();
  return fate === 'lose' ? 'drop' : { status: answer.status, body };
}
