import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CallerShown } from '../../infra/console/api/caller.ts';
import { callerRoutes } from '../../infra/console/server/caller-routes.ts';
import { transcriptionEvent } from '../fixtures/transcription-event.ts';
import { deliver, greetingOf } from '../ops/memory-rig.ts';
import { answer, ask, consoleRig } from './console-rig.ts';

const CALLER = '+12025550137';
const rig = consoleRig({ environment: { MEMORY_SCOPE: 'agent' } });
const app = () => callerRoutes(rig.place());
const shownCaller = (more: object = {}) =>
  answer<CallerShown>(app(), '/api/caller', { caller: CALLER, reveal: true, page: 0, ...more });
const nameIn = ({ facts }: CallerShown) => facts.find(({ id }) => id === 'caller_name')?.value;

describe('where every agent has a memory of its own', () => {
  beforeAll(async () => {
    for (const [agentId, callerName] of [
      ['agent_a', 'Ana Berk'],
      ['agent_b', 'Anna Berg'],
    ] as const) {
      const conversationId = `conv_${agentId}`;
      await deliver(
        rig.stack().ready,
        transcriptionEvent({ conversationId, caller: CALLER, callerName, agentId }),
      );
    }
    await rig.stack().settled();
  });

  test('the view shows what the brief of one agent says, the first unless another is named', async () => {
    expect(await shownCaller()).toMatchObject({ agentIds: ['agent_a', 'agent_b'] });
    expect([nameIn(await shownCaller()), nameIn(await shownCaller({ agentId: 'agent_b' }))]).toEqual([
      ...['Ana Berk', 'Anna Berg'],
    ]);
    expect(await shownCaller({ agentId: 'agent_c' })).toMatchObject({ brief: null, facts: [] });
  });

  test('a fact is corrected for the agent that is named, and for no other', async () => {
    const changed = { caller: CALLER, id: 'caller_name', value: 'Anna Lund', agentId: 'agent_a' };
    await answer(app(), '/api/caller/facts', changed);
    const named = async (agent: string) => (await greetingOf(rig.stack().ready, CALLER, agent)).caller_name;
    expect([await named('agent_a'), await named('agent_b')]).toEqual(['Anna Lund', 'Anna Berg']);
  });

  test('the view shows the facts and the next greeting while Mem0 is down, and says why there are no memories', async () => {
    rig.stack().mem0?.setFaults([{ dropConnection: true }]);
    onTestFinished(() => rig.stack().mem0?.setFaults([]));
    const shown = await shownCaller();
    expect(shown).toMatchObject({ mem0Fault: expect.stringMatching(/^Mem0 /), memories: [] });
    expect(shown.facts.map(({ id }) => id)).toContain('caller_name');
    expect(shown.brief?.firstMessage).toContain('Anna Lund');
  });

  test('a memory is added only for an agent that is named', async () => {
    const added = { caller: CALLER, text: 'She plays the cello.' };
    await expect(ask(app(), '/api/caller/memories', added)).rejects.toThrow('Say --agent <id>');
    await answer(app(), '/api/caller/memories', { ...added, agentId: 'agent_b' });
    const told = async (agent: string) => (await greetingOf(rig.stack().ready, CALLER, agent)).memory_context;
    expect(await told('agent_b')).toContain('cello');
    expect(await told('agent_a')).not.toContain('cello');
  });
});
