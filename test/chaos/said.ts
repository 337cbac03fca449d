import type { Said } from '../fixtures/turn.ts';

/** What is said in the calls of a run, and told of them. */

const CHUNK_TURNS = 30;

/** What the analysis of a call tells: nothing that the same caller's other calls tell too, which Mem0 would store once. */
export const toldOf = (index: number) => ({
  summary: `The caller asked about order number ${index}. The parcel of order ${index} is due on Tuesday.`,
  rationale: `The agent apologised for order ${index}.`,
  collected: { issue_type: `order ${index} is late`, issue_status: 'open' },
});

/** No two calls share a sentence, so a memory tells which call, and which part of it, it came from. */
export function talk(index: number, turnsCount: number): readonly Said[] {
  return Array.from({ length: turnsCount }, (_, turn): Said => {
    const number = `${index}-${turn}`;
    return turn % 2 === 0
      ? {
          role: 'user',
          message: `My order ${number} needs the delivery number ${number} before the weekend.`,
        }
      : { role: 'agent', message: `I have noted that order ${number} is wanted before the weekend.` };
  });
}

export function chunkSteps(turns: readonly Said[]): readonly string[] {
  return Array.from({ length: Math.ceil(turns.length / CHUNK_TURNS) }, (_, chunk) => `semantic:${chunk}`);
}
