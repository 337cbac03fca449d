import { expect, test } from 'vitest';
import { chunksOf } from '../../../../functions/post-call/event/transcript.ts';

const user = (message: string) => ({ role: 'user', message });
const agent = (message: string) => ({ role: 'agent', message });

test('a turn longer than a chunk is cut between words and keeps its role', () => {
  const words = Array.from({ length: 4_000 }, (_, index) => `word${index}`).join(' ');
  const pieces = chunksOf([agent(words)]).flat();
  expect(pieces.map(({ content }) => content).join(' ')).toBe(words);
  for (const { role, content } of pieces)
    expect([role, content.length <= 8_000]).toEqual(['assistant', true]);
});

test.each([
  ['of just a chunk is left whole', `${'x'.repeat(5_000)} ${'y'.repeat(2_999)}`, [8_000]],
  ['is cut at a chunk’s very end', `${'x'.repeat(5_000)} ${'y'.repeat(2_999)} z`, [8_000, 1]],
  ['is cut inside a word that does not fit', `${'x'.repeat(3_000)} ${'y'.repeat(6_000)}`, [8_000, 1_001]],
])('a turn %s', (_, said, lengths) => {
  expect(chunksOf([user(said)]).flatMap((chunk) => chunk.map(({ content }) => content.length))).toEqual(
    lengths,
  );
});

test('a long text without a space is cut between characters, never inside one', () => {
  for (const text of ['x'.repeat(20_001), '👋'.repeat(10_000), `y${'👋'.repeat(10_000)}`]) {
    const pieces = chunksOf(text).flat();
    expect(pieces.map(({ content }) => content).join('')).toBe(text);
    for (const { content } of pieces)
      expect([content.isWellFormed(), content.length <= 8_000]).toEqual([true, true]);
  }
});

test('a transcript of lines is cut at their ends', () => {
  const line = `${'long'.repeat(99)}\n`;
  const pieces = chunksOf(line.repeat(60)).flat();
  for (const { content } of pieces) expect(content).toMatch(/^(?:(?:long){99}\n)*(?:long){99}$/);
});
