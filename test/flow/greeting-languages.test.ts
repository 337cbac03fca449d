import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CallSketch } from '../fixtures/transcription-event.ts';
import { daysAgo, openingOf, type PlayedOpening, playCall } from '../support/played-calls.ts';
import { stranger } from '../support/strangers.ts';
import { startWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Told = Omit<CallSketch, 'caller' | 'conversationId'>;

/** How somebody is greeted who has called once before, two days ago unless the test says otherwise. */
async function greetedAfter(told: Told): Promise<PlayedOpening> {
  const who = stranger();
  await playCall(world, { ...who, startedAtSecs: daysAgo(2), ...told });
  return openingOf(world, { caller_id: who.caller });
}

const speaking = (main_language: string | null, told: Told = {}): Promise<PlayedOpening> =>
  greetedAfter({ callerName: 'Anna Berg', metadata: { main_language }, ...told });

describe('a caller whose last call was in a language', () => {
  it.each([
    ['en', 'Hello Anna Berg! How can I assist you today?'],
    ['es', '¡Hola, Anna Berg! ¿En qué puedo ayudarle hoy?'],
    ['es-419', '¡Hola, Anna Berg! ¿En qué puedo ayudarle hoy?'],
    ['fr', "Bonjour Anna Berg ! Comment puis-je vous aider aujourd'hui ?"],
    ['de', 'Guten Tag, Anna Berg! Wie kann ich Ihnen heute helfen?'],
    ['de_AT', 'Guten Tag, Anna Berg! Wie kann ich Ihnen heute helfen?'],
    ['it', 'Salve, Anna Berg! Come posso aiutarla oggi?'],
    ['pt', 'Olá, Anna Berg! Em que posso ajudar hoje?'],
    ['pt-BR', 'Olá, Anna Berg! Em que posso ajudar hoje?'],
  ])('%s is greeted in it', async (language, message) => {
    const { firstMessage, variables } = await speaking(language);
    expect(firstMessage).toBe(message);
    expect(variables.caller_language).toBe(language);
  });

  it.each(['nl', 'pl', 'ja', 'nl-BE'])('%s hears the agent’s own first message', async (language) => {
    const { agent, variables } = await speaking(language);
    expect(agent).toBeUndefined();
    expect(variables).toMatchObject({ caller_language: language, caller_name: 'Anna Berg' });
  });

  it.each([null, '', '{{secret__x}}', 'toString', '__proto__', 'x'.repeat(999)])(
    'nobody can name (%j) is greeted in the usual one, or by the agent itself',
    async (language) => {
      const { firstMessage = '', variables } = await speaking(language);
      expect(firstMessage).toMatch(/^(Hello Anna Berg! .*)?$/);
      expect(variables.caller_language).not.toMatch(/[{}_]/);
    },
  );

  it('is told what is known in it', async () => {
    const collected = { account_status: 'gold', issue_status: 'open', contact_preference: 'email' };
    expect((await speaking('es', { collected })).firstMessage).toBe(
      '¡Hola, Anna Berg! Veo que tiene la categoría oro. Veo que su última consulta sigue abierta. ¿En qué puedo ayudarle hoy?',
    );
  });

  it('and whose name is unknown is asked for it in that language', async () => {
    const { firstMessage } = await greetedAfter({ metadata: { main_language: 'fr' } });
    expect(firstMessage).toMatch(/^Bonjour ! Je vois que vous nous avez déjà appelés/);
  });
});

describe('the language of the agent', () => {
  afterEach(() => world.restart());

  it.each<[string, string | null, object | undefined]>([
    ['off', 'es', { first_message: expect.stringMatching(/^¡Hola/) }],
    ['override', 'es', { language: 'es', first_message: expect.stringMatching(/^¡Hola/) }],
    ['override', 'nl', { language: 'nl' }],
    ['override', null, { first_message: expect.stringMatching(/^Hello/) }],
  ])('with LANGUAGE=%s after a call in %s', async (LANGUAGE, language, agent) => {
    world.restart({ LANGUAGE });
    expect((await speaking(language)).agent).toEqual(agent);
  });

  it('is DEFAULT_LANGUAGE for who has never called', async () => {
    world.restart({ DEFAULT_LANGUAGE: 'de' });
    const { firstMessage, variables } = await openingOf(world, { caller_id: stranger().caller });
    expect(firstMessage).toBe('Guten Tag! Wie kann ich Ihnen heute helfen?');
    expect(variables.caller_language).toBe('');
  });
});

describe('a caller who has only just hung up', () => {
  const minutesAgo = (minutes: number): number => daysAgo(minutes / (24 * 60));
  const collected = { account_status: 'gold', issue_status: 'open' };

  it.each<[number, string | undefined, RegExp]>([
    [3, 'Anna Berg', /^Welcome back, Anna Berg! How can I assist you today\?$/],
    [58, 'Anna Berg', /^Welcome back, Anna Berg! How can I assist you today\?$/],
    [
      61,
      'Anna Berg',
      /^Hello Anna Berg! I see you have gold status\. I see that your last issue is still open\./,
    ],
    [3, undefined, /^Welcome back! How can I assist you today\?$/],
    [61, undefined, /^Hello! I see you've called before/],
  ])('%i minutes ago, named %s, is greeted as %s', async (minutes, callerName, message) => {
    const sketch = { startedAtSecs: minutesAgo(minutes), collected };
    const { firstMessage } = await greetedAfter({ ...sketch, ...(callerName ? { callerName } : {}) });
    expect(firstMessage).toMatch(message);
  });

  it('is welcomed back in the language of that call', async () => {
    const { firstMessage } = await speaking('it', { startedAtSecs: minutesAgo(5), collected });
    expect(firstMessage).toBe('Salve di nuovo, Anna Berg! Come posso aiutarla oggi?');
  });
});

describe('what a greeting tells', () => {
  const known = (collected: NonNullable<Told['collected']>) =>
    greetedAfter({ callerName: 'Anna Berg', collected });

  it.each([
    ['an issue that is open', { issue_status: 'open' }, ' I see that your last issue is still open.'],
    ['no issue that is resolved', { issue_status: 'resolved' }, ''],
    ['a preference', { contact_preference: 'whatsapp' }, ' I know you prefer WhatsApp.'],
    ['nothing of an ordinary account', { account_status: 'standard' }, ''],
    [
      'nothing that is sensitive',
      { issue_type: 'a rash', resolution: 'see a doctor', satisfaction: 'neutral' },
      '',
    ],
  ])('is %s', async (_, collected, told) => {
    const { firstMessage } = await known(collected);
    expect(firstMessage).toBe(`Hello Anna Berg!${told} How can I assist you today?`);
  });

  it('is two facts at most, in 240 characters', async () => {
    const collected = { contact_preference: 'text_message', issue_status: 'open', account_status: 'premium' };
    const { firstMessage = '' } = await known(collected);
    expect(firstMessage).not.toContain('text messages');
    expect(firstMessage.match(/[.!?]/g)).toHaveLength(4);
    expect(firstMessage.length).toBeLessThanOrEqual(240);
  });
});
