import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callerSpoke, chunksOf } from '../../../../functions/post-call/event/transcript.ts';

const user = (message: unknown) => ({ role: 'user', message });
const agent = (message: unknown) => ({ role: 'agent', message });

test('agent becomes assistant, and both spellings of the text are read', () => {
  const turns = [
    agent('Hello.'),
    { role: 'user', content: 'Hi.' },
    { role: 'assistant', content: 'How are you?' },
  ];
  expect(chunksOf(turns)).toEqual([
    [
      { role: 'assistant', content: 'Hello.' },
      { role: 'user', content: 'Hi.' },
      { role: 'assistant', content: 'How are you?' },
    ],
  ]);
});

test.each([
  ['null', null],
  ['empty', ''],
  ['blank', ' \n'],
  ['"..."', '...'],
  ['"…"', '…'],
  ['dots and spaces', ' . . . '],
  ['a number', 7],
  ['an object', { text: 'x' }],
])('a turn whose message is %s is dropped', (_, message) => {
  expect(chunksOf([agent(message), user('Hi.')])).toEqual([[{ role: 'user', content: 'Hi.' }]]);
});

test.each(['...so I told him no', 'So I said no...', 'No\n...\nno'])('%j is kept', (said) => {
  expect(chunksOf([user(said)])).toEqual([[{ role: 'user', content: said }]]);
});

test('what the agent was about to say when it was interrupted was never said', () => {
  const turn = { ...agent('I can'), original_message: 'I can refund it at once.', interrupted: true };
  expect(chunksOf([turn])).toEqual([[{ role: 'assistant', content: 'I can' }]]);
});

test('backchannel that the platform ignored, tools and odd turns are dropped', () => {
  const turns = [
    { ...user('mhm'), ignored_as_backchannel: true },
    { ...user('yes'), ignored_as_backchannel: false },
    { role: 'tool', message: '{"memories":[]}' },
    { role: 'system', message: 'x' },
    { message: 'no role' },
    null,
    'text',
    [],
    7,
  ];
  expect(chunksOf(turns)).toEqual([[{ role: 'user', content: 'yes' }]]);
});

test('a transcript that is plain text becomes one turn', () => {
  expect(chunksOf(' Hello. ')).toEqual([[{ role: 'user', content: 'Hello.' }]]);
});

test.each([[null], [undefined], [''], [[]], [{}], [7], [true]])(
  'a transcript that is %j has no chunks',
  (transcript) => {
    expect(chunksOf(transcript)).toEqual([]);
  },
);

test.each<[string, unknown, boolean]>([
  ['in which both spoke', [agent('Hello.'), user('Hi.')], true],
  ['in which the caller alone spoke', [user('Hi.')], true],
  ['of old, with content for message', [{ role: 'user', content: 'Hi.' }], true],
  ['of one text', 'Hello. Hi.', true],
  ['that was left out', undefined, true],
  ['that is null', null, true],
  ['that is empty', [], false],
  ['in which only the agent spoke', [agent('Hello?'), agent('Is anybody there?')], false],
  ['in which the caller only breathed', [agent('Hello?'), user('...'), user(' '), user(null)], false],
  ['with a noise that was ignored', [{ ...user('mhm'), ignored_as_backchannel: true }], false],
  ['of tools and odd turns', [{ role: 'tool', message: 'x' }, { message: 'x' }, null, 'text', 7], false],
])('the caller spoke in a transcript %s: %j → %s', (_, transcript, spoke) => {
  expect(callerSpoke(transcript)).toBe(spoke);
});

test('161 turns are six chunks of at most thirty, in order', () => {
  const turns = Array.from({ length: 161 }, (_, index) => user(`turn ${index}`));
  const chunks = chunksOf(turns);
  expect(chunks.map(({ length }) => length)).toEqual([30, 30, 30, 30, 30, 11]);
  expect(chunks.flat().map(({ content }) => content)).toEqual(turns.map(({ message }) => message));
});

test('long turns fill a chunk before its thirty are reached', () => {
  const turns = [user('a'.repeat(5_000)), agent('b'.repeat(3_000)), user('c')];
  expect(chunksOf(turns).map((chunk) => chunk.map(({ content }) => content[0]))).toEqual([['a', 'b'], ['c']]);
});

test('whatever was said, chunks are bounded, in order, and nothing is lost or doubled', () => {
  const said = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .tuple(fc.constantFrom('ab ', 'x', '👋', 'one\ntwo '), fc.nat({ max: 9_000 }))
      .map(([unit, count]) => unit.repeat(count)),
  );
  const turn = fc.record({ role: fc.constantFrom('user', 'agent'), message: fc.option(said) });
  const letters = (text: string): string => text.replaceAll(/\s/g, '');
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 70 }), (turns) => {
      const chunks = chunksOf(turns);
      for (const chunk of chunks) {
        expect(chunk.length).toBeGreaterThan(0);
        expect(chunk.length).toBeLessThanOrEqual(30);
        expect(chunk.reduce((sum, { content }) => sum + content.length, 0)).toBeLessThanOrEqual(8_000);
      }
      for (const role of ['user', 'agent']) {
        const spoken = turns.filter((one) => one.role === role && !/^[.…\s]*$/.test(one.message ?? ''));
        const kept = chunks.flat().filter((one) => (one.role === 'assistant' ? 'agent' : 'user') === role);
        expect(letters(kept.map(({ content }) => content).join(''))).toBe(
          letters(spoken.map(({ message }) => message).join('')),
        );
      }
    }),
    { numRuns: 60 },
  );
});
