import { describe, expect, test } from 'vitest';
import { newestEvent, type ScriptedCaller, scriptedCallers, startedAtSecs } from './callers.ts';
import { FACTS, factSentence } from './greeting-sentences.ts';
import { judgeAll } from './judge.ts';
import type { Answer, Played } from './play.ts';

/** A judge who finds nothing wrong with anything proves nothing. */
const NOW_MS = Date.UTC(2026, 10, 20);
const [margaret, other] = ['en-01', 'de-01'].map((id) => scriptedCallers().find((one) => one.id === id)) as [
  ScriptedCaller,
  ScriptedCaller,
];

const GOOD = [
  "Hello Margaret O'Halloran!",
  factSentence('en', 'account_status', 'gold'),
  factSentence('en', 'contact_preference', 'email'),
  'How can I assist you today?',
].join(' ');

function answer(variables: Readonly<Record<string, string>>, firstMessage?: string): Answer {
  const unknown = Object.fromEntries(FACTS.map(({ id }) => [id, '']));
  const sent = { ...unknown, memory_context: '', memory_count: '0', memory_summary: '', ...variables };
  const body = firstMessage === undefined ? { sent } : { sent, firstMessage };
  return {
    status: 200,
    variables: sent,
    sent: JSON.stringify(body),
    ...(firstMessage ? { firstMessage } : {}),
  };
}

function played(
  caller: ScriptedCaller,
  firstMessage = GOOD,
  more: Readonly<Record<string, string>> = {},
): Played {
  const newest = newestEvent(caller);
  const known = {
    caller_id: caller.number,
    agent_type: 'elevenlabs_customer_support',
    call_direction: 'inbound',
    caller_language: '',
    last_call_summary: '',
    last_call_at: '',
    returning_caller: 'no',
    caller_name: '',
  };
  const last = {
    ...{ ...known, ...caller.expect.variables, returning_caller: 'yes', caller_name: caller.expect.name },
    ...{
      caller_language: caller.language,
      last_call_summary: newest.summary,
      memory_context: 'Status: gold',
    },
    ...{ last_call_at: new Date(startedAtSecs(newest, NOW_MS) * 1000).toISOString(), ...more },
  };
  return {
    caller,
    first: answer(known),
    last: answer(last as Record<string, string>, firstMessage),
    nowMs: NOW_MS,
  };
}

const judged = (firstMessage?: string, more?: Readonly<Record<string, string>>) =>
  judgeAll([played(margaret, firstMessage, more), played(other)])[0];

const CLEAN = { name: 'right', unsaid: [], untrue: [], variables: [], strangers: [], greeting: [] };

describe('the judge', () => {
  test('has nothing against an answer as it should be', () => {
    expect(judged()).toMatchObject(CLEAN);
  });

  test('notices a wrong name and a missing one', () => {
    expect(judged(GOOD, { caller_name: 'Leonard' })?.name).toBe('wrong');
    expect(judged(GOOD, { caller_name: '' })?.name).toBe('silent');
    expect(judged(GOOD.replace('Margaret', 'Eve'))?.greeting).toHaveLength(1);
  });

  test('notices a fact that is not so, and one that is not said', () => {
    const vip = factSentence('en', 'account_status', 'vip') ?? '';
    const swapped = judged(GOOD.replace(factSentence('en', 'account_status', 'gold') ?? '', vip));
    expect(swapped).toMatchObject({ untrue: [vip], unsaid: ['account_status:gold'], greeting: [] });
  });

  test('notices a greeting in another language, of other words, or too long', () => {
    for (const bad of [
      'Guten Tag! Wie kann ich Ihnen heute helfen?',
      `${GOOD} Bye.`,
      `${GOOD} ${GOOD} ${GOOD}`,
    ])
      expect(judged(bad)?.greeting).not.toEqual([]);
  });

  test('notices a variable that says something else, or would be filled in', () => {
    expect(judged(GOOD, { satisfaction: 'dissatisfied' })?.variables).toHaveLength(1);
    expect(judged(GOOD, { memory_summary: '{{secret__key}}', memory_context: '' })?.variables).toHaveLength(
      2,
    );
  });

  test("notices another caller's word, name and number", () => {
    const leak = `gold, Quellenfried, hans-jürgen von der heide, ${other.number}`;
    expect(judged(GOOD, { memory_context: leak })?.strangers).toHaveLength(3);
  });
});
