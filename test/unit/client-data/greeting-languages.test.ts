import { expect, test } from 'vitest';
import { greeting } from '../../../functions/client-data/greeting.ts';
import type { Greetings } from '../../../shared/agents/agent-types.ts';
import { SALES, SUPPORT, TECHNICAL } from '../../support/agent-types.ts';
import { briefWith, fact } from '../../support/memories.ts';
import { profileOf } from '../../support/profiles.ts';
import { opening } from './opened.ts';

const LANGUAGES = ['en', 'es', 'fr', 'de', 'it', 'pt'];
const TYPES = [SUPPORT, SALES, TECHNICAL];
const PREFERS_TEA = [fact('Prefers tea.')];

function templatesIn(language: string, type = SUPPORT): Greetings {
  const templates = type.greetingsIn(language);
  if (templates === undefined) throw new Error(`no greetings in ${language}`);
  return templates;
}

test('a caller with a long name is told less, and greeted in at most 240 characters', () => {
  const name = `Anna ${'B'.repeat(55)}`;
  const facts = { account_status: 'vip', last_contact: 'inquiry', contact_preference: 'text_message' };
  for (const language of LANGUAGES) {
    const spoken = greeting(templatesIn(language), { name, returning: true, recent: false, facts });
    expect(spoken.length).toBeLessThanOrEqual(240);
    expect(spoken).toContain(name);
  }
});

test.each(LANGUAGES)(
  'the greetings in %s are complete, in whole sentences, and end with a question',
  (language) => {
    const ids = (templates: Greetings) =>
      Object.entries(templates.facts).map(([id, values]) => [id, Object.keys(values)]);
    for (const type of TYPES) {
      const templates = templatesIn(language, type);
      expect(ids(templates)).toEqual(ids(templatesIn('en')));
      const { facts, named: hello, recent, recent_nameless: back, ...questions } = templates;
      for (const sentence of [questions.new, questions.nameless, questions.question]) {
        expect(sentence).toMatch(/\?$/);
      }
      const said = [
        hello,
        recent,
        back,
        ...Object.values(questions),
        ...Object.values(facts).flatMap(Object.values),
      ];
      for (const sentence of said) expect(sentence).toMatch(/^[¡¿]?\p{Lu}.*[.!?]$/u);
      expect([hello, recent].every((sentence) => sentence.includes('{name}'))).toBe(true);
      expect(said.filter((sentence) => /[{}]/.test(sentence))).toHaveLength(2);
    }
  },
);

test.each([
  ['es', '¡Hola, Anna! Veo que tiene la categoría oro. ¿En qué puedo ayudarle hoy?'],
  ['fr', "Bonjour Anna ! Je vois que vous avez le statut or. Comment puis-je vous aider aujourd'hui ?"],
  ['de', 'Guten Tag, Anna! Ich sehe, dass Sie den Gold-Status haben. Wie kann ich Ihnen heute helfen?'],
  ['it', 'Salve, Anna! Vedo che ha il livello oro. Come posso aiutarla oggi?'],
  ['pt-BR', 'Olá, Anna! Vejo que tem o nível ouro. Em que posso ajudar hoje?'],
  ['en_US', 'Hello Anna! I see you have gold status. How can I assist you today?'],
])('somebody whose last call was in %s is greeted in that language', (language, spoken) => {
  const profile = profileOf({ caller_name: 'Anna', account_status: 'gold' });
  expect(opening(briefWith([], { profile, language })).firstMessage).toBe(spoken);
});

test.each(['pl', 'ja', 'eng', 'toString', ''])(
  'in the language %j there is no greeting, and none is spoken',
  (language) => {
    expect(opening(briefWith(PREFERS_TEA, { language })).firstMessage).toBeUndefined();
  },
);

test.each([
  ['de', /^Guten Tag! Wie/],
  ['pl', undefined],
])('somebody whose language is unknown is greeted in the default language %s', (defaultLanguage, spoken) => {
  const { firstMessage } = opening(briefWith([]), SUPPORT, { defaultLanguage });
  if (spoken === undefined) expect(firstMessage).toBeUndefined();
  else expect(firstMessage).toMatch(spoken);
  const english = opening(briefWith(PREFERS_TEA, { language: 'en' }), SUPPORT, { defaultLanguage });
  expect(english.firstMessage).toMatch(/^Hello!/);
});
