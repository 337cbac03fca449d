/** What a question looks for. */
export interface Sought {
  /** Each must be found in some memory. */
  readonly needs: readonly RegExp[];
  /** Worth knowing besides. */
  readonly also: readonly RegExp[];
}

export interface Scores {
  readonly recall1: number;
  readonly recall3: number;
  readonly recall5: number;
  readonly ndcg10: number;
}

const NEED_WORTH = 3;
const ALSO_WORTH = 1;

/** @param findable the texts of all that could have been found: the best order of them is worth 1. */
export function scoresOf(texts: readonly string[], findable: readonly string[], sought: Sought): Scores {
  return {
    recall1: recallAt(1, texts, sought),
    recall3: recallAt(3, texts, sought),
    recall5: recallAt(5, texts, sought),
    ndcg10: ndcgAt(10, texts, findable, sought),
  };
}

/** The share of what is needed that the first `count` texts tell. */
export function recallAt(count: number, texts: readonly string[], { needs }: Sought): number {
  const first = texts.slice(0, count);
  return needs.filter((need) => first.some((text) => need.test(text))).length / needs.length;
}

/** Discounted gain: what stands later counts less. What was told before counts nothing when it comes again. */
export function ndcgAt(
  count: number,
  texts: readonly string[],
  findable: readonly string[],
  sought: Sought,
): number {
  const ideal = discounted(gainsOf(bestOrder(count, findable, sought), sought));
  // The best order is found step by step, which in odd cases is not the very best.
  return ideal === 0 ? 0 : Math.min(1, discounted(gainsOf(texts.slice(0, count), sought)) / ideal);
}

function gainsOf(texts: readonly string[], sought: Sought): readonly number[] {
  const open = openOf(sought);
  return texts.map((text) => {
    const told = [...open].filter(([target]) => target.test(text));
    for (const [target] of told) open.delete(target);
    return worthOf(told);
  });
}

/** Step by step what tells most that is not told yet. */
function bestOrder(count: number, findable: readonly string[], sought: Sought): readonly string[] {
  const open = openOf(sought);
  const order: string[] = [];
  while (order.length < count) {
    const gains = findable.map((text) => [...open].filter(([target]) => target.test(text)));
    const best = gains.reduce((top, gain, index) => (worthOf(gain) > worthOf(gains[top]) ? index : top), 0);
    if (worthOf(gains[best]) === 0) break;
    order.push(findable[best] ?? '');
    for (const [target] of gains[best] ?? []) open.delete(target);
  }
  return order;
}

type Target = readonly [target: RegExp, worth: number];

const openOf = ({ needs, also }: Sought): Map<RegExp, number> =>
  new Map([
    ...needs.map((target): Target => [target, NEED_WORTH]),
    ...also.map((target): Target => [target, ALSO_WORTH]),
  ]);

const worthOf = (targets: readonly Target[] = []): number =>
  targets.reduce((sum, [, worth]) => sum + worth, 0);

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);

export function meanOf(scores: readonly Scores[]): Scores {
  const mean = (key: keyof Scores): number =>
    scores.reduce((sum, one) => sum + one[key], 0) / Math.max(1, scores.length);
  return {
    recall1: mean('recall1'),
    recall3: mean('recall3'),
    recall5: mean('recall5'),
    ndcg10: mean('ndcg10'),
  };
}
