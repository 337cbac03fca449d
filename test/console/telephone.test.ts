import { describe, expect, test } from 'vitest';
import { pkOf } from '../../functions/post-call/ledger/ledger-items.ts';
import type { ScriptedCaller, Start } from '../../infra/console/api/start.ts';
import type { CallStarted, Journey, Mem0Weather } from '../../infra/console/api/telephone.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { consoleRig } from './console-rig.ts';
import { openPhone, scripted } from './telephone-rig.ts';

/** With a whole back end behind it. */
const rig = consoleRig();
const { page, dial, ask, hangUp, setWeather } = openPhone(rig.place);
const told = ({ variables }: CallStarted, wanted: string) =>
  variables.find(({ name }) => name === wanted)?.value;

describe('the story of a telephone', () => {
  let first: CallStarted;
  let second: CallStarted;

  test('somebody nobody knows is greeted as new', async () => {
    expect(await page().told<Start>('/api/start')).toMatchObject({ isLocal: true, canTroubleMem0: true });
    const anna = scripted('hotel-guest');
    first = await dial(anna);
    expect(first).toMatchObject({ status: 200, outcome: 'handled' });
    expect(first.firstMessage).toBe('Hello! How may I help you today?');
    expect(told(first, 'returning_caller')).toBe('no');
    expect(await ask(anna, first, anna.question)).toMatchObject({ status: 200, hits: [], text: '' });
  });

  test('after hanging up the call is followed step by step until it is remembered', async () => {
    const journeys = await hangUp(scripted('hotel-guest'), first);
    const last = journeys.at(-1);
    expect(last).toMatchObject({ conversationId: first.conversationId, state: 'remembered', attempts: 1 });
    const names = last?.stops.map(({ name }) => name).join(' ');
    expect(names).toMatch(/^accepted inbox note factual .*semantic:0 .*confirm brief .*archived$/);
    for (const { name, label, state, at } of last?.stops ?? []) {
      expect([name, state]).toEqual([name, 'done']);
      // In words, not in ours.
      expect(label).toMatch(/^[A-Z][^:_]+$/);
      expect(Date.parse(at)).not.toBeNaN();
    }
    expect(last?.stops.find(({ name }) => name === 'factual')?.mem0EventId).toEqual(expect.any(String));
    // News only: nothing is told twice.
    expect(new Set(journeys.map((one) => JSON.stringify(one))).size).toBe(journeys.length);
  });

  test('the same number is greeted by name, and each fact says where it comes from', async () => {
    const anna = scripted('hotel-guest');
    second = await dial(anna);
    expect(second.firstMessage).toMatch(/Anna Berg!/);
    expect(second.memoryContext).toContain('CALLER CONTEXT');
    const known = second.variables.filter(({ source }) => source !== null);
    expect(known.map(({ name }) => name).sort()).toEqual([
      'account_status',
      'caller_name',
      'contact_preference',
    ]);
    for (const { source, conversationId } of known)
      expect([source, conversationId]).toEqual(['collected', first.conversationId]);
    const { hits, tookMs, text } = await ask(anna, second, 'quiet room');
    expect(hits[0]).toMatchObject({ conversationId: first.conversationId, position: expect.any(Number) });
    expect([text.includes('quiet room'), tookMs >= 0]).toEqual([true, true]);
  });

  test('while Mem0 is dead she is still greeted from her brief, and a question is answered from it', async () => {
    const anna = scripted('hotel-guest');
    expect(await setWeather('dead')).toEqual({ state: 'dead' });
    expect((await dial(anna)).firstMessage).toMatch(/Anna Berg!/);
    expect(await ask(anna, second, 'late check-out')).toMatchObject({ status: 200, isDegraded: true });
    const stranger = { ...anna, caller: '+12025550177' };
    expect(await dial(stranger)).toMatchObject({ status: 200, outcome: 'degraded' });
    expect((await ask(stranger, second, 'anything')).error).toMatch(/Memory/);
    expect(await setWeather('slow')).toEqual({ state: 'slow' });
    expect((await dial({ ...anna, caller: '+12025550176' })).outcome).toBe('degraded');
    expect(await setWeather('well')).toEqual({ state: 'well' });
    expect(await page().told<Mem0Weather>('/api/telephone/mem0')).toEqual({ state: 'well' });
    expect(await ask(anna, second, 'breakfast')).toMatchObject({ status: 200, isDegraded: false });
  });

  test('a call of a withheld number is remembered for nobody', async () => {
    const nobody = scripted('withheld-number');
    const started = await dial(nobody);
    expect(told(started, 'returning_caller')).toBe('no');
    expect(await ask(nobody, started, nobody.question)).toMatchObject({ status: 200, hits: [] });
    const last = (await hangUp(nobody, started)).at(-1);
    expect(last).toMatchObject({ state: 'unclaimed' });
    expect(last?.stops.at(-1)).toMatchObject({ name: 'archived', note: expect.stringContaining('withheld') });
    expect((await dial(nobody)).firstMessage).toBe('Hello! How may I help you today?');
  });

  test.each([
    ['sales-lead', 'budget', 'kind:lead'],
    ['technical-support', 'escalation_level', 'kind:technical'],
    ['spanish-caller', 'satisfaction', 'kind:issue'],
  ])('%s: what the agent type collects is known at the next call', async (id, fact, step) => {
    const who = scripted(id);
    const journeys = await hangUp(who, await dial(who));
    expect(journeys.at(-1)).toMatchObject({ state: 'remembered' });
    const again = await dial(who);
    expect(told(again, fact)).toBe(who.collected[fact]);
    expect(told(again, 'caller_language')).toBe(who.language);
    expect(journeys.at(-1)?.stops.map(({ name }) => name)).toContain(step);
  });

  test('who spoke Spanish is greeted in Spanish', async () => {
    const { firstMessage } = await dial(scripted('spanish-caller'));
    expect(firstMessage).toBe('¡Hola de nuevo, Lucía Fernández! ¿En qué puedo ayudarle hoy?');
  });

  test('a caller who says nothing leaves nothing, and is told so', async () => {
    const turns = [{ role: 'agent', message: 'Hello?' }] as const;
    const silent: ScriptedCaller = { ...scripted('sales-lead'), caller: '+12025550178', turns };
    const journeys = await hangUp(silent, await dial(silent));
    expect(journeys.at(-1)?.stops.at(-1)?.note).toContain('said nothing');
  });

  test('a call that Mem0 refuses ends as failed, with the step that was left open', async () => {
    rig.stack().mem0?.setFaults([{ match: 'add', status: 400 }]);
    const refused: ScriptedCaller = { ...scripted('sales-lead'), caller: '+12025550179' };
    const last = (await hangUp(refused, await dial(refused))).at(-1);
    rig.stack().mem0?.setFaults([]);
    expect(last).toMatchObject({ state: 'failed', attempts: 1 });
    expect(last?.stops.find(({ name }) => name === 'factual')).toMatchObject({
      state: 'started',
      tookMs: null,
    });
    expect(last?.stops.map(({ name }) => name)).not.toContain('archived');
  });

  test('a call that the ledger has forgotten is told from what was stored of it', async () => {
    const { conversationId } = first;
    const key = `post_call_transcription#${conversationId}`;
    await dynamoTable(rig.place().target.table).remove(pkOf(key), 5_000);
    const path = `/api/telephone/journeys/${conversationId}`;
    const [only] = await page().followed<Journey>(path);
    expect(only).toMatchObject({ state: 'remembered' });
    expect(only?.stops.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['note', 'brief', 'archived']),
    );
  });

  test('the journey of a call that never came in is not found', async () => {
    expect((await page().ask('/api/telephone/journeys/conv_none')).status).toBe(404);
  });
});
