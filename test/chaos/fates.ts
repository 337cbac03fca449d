import type { Chance } from './chance.ts';

/**
 * What becomes of one request to AWS. `refused` is cut before the service hears of it; `lost` takes effect and its
 * answer never arrives; a kill ends the worker that asked, before the request or between its effect and the answer.
 */
export type Fate =
  | 'passed'
  | 'answered 500'
  | 'answered 503'
  | 'slow'
  | 'too slow'
  | 'refused'
  | 'answer lost'
  | 'worker killed before'
  | 'worker killed after';

/** Share of the requests. The kills are per request, too: a call takes about twenty, so they fall between any two steps. */
const SHARES: readonly (readonly [Fate, number])[] = [
  ['answered 500', 0.015],
  ['answered 503', 0.015],
  ['slow', 0.03],
  ['too slow', 0.001],
  ['refused', 0.015],
  ['answer lost', 0.015],
  ['worker killed before', 0.0012],
  ['worker killed after', 0.0012],
];

/** Now and then a service has a bad spell, in which most requests fail, so that repeating at once does not help. */
const SPELL_SHARE = 0.002;
const SPELL_MS = { least: 500, most: 2_500 };
const SPELL_FATES = [
  'answered 500',
  'answered 503',
  'answered 503',
  'refused',
  'answer lost',
  'passed',
] as const satisfies readonly Fate[];

/** Deals out the fates of one service. @returns chooses for one request; `byWorker`: a worker asks, so it can be killed. */
export function fateDealer(chance: Chance): (byWorker: boolean) => Fate {
  let spellUntilMs = 0;
  return (byWorker) => {
    if (chance.hit(SPELL_SHARE)) spellUntilMs = Date.now() + chance.whole(SPELL_MS.least, SPELL_MS.most);
    if (Date.now() < spellUntilMs) return chance.pick(SPELL_FATES);
    const fate = usualFate(chance);
    return fate.startsWith('worker') && !byWorker ? 'passed' : fate;
  };
}

function usualFate(chance: Chance): Fate {
  let rest = chance.next();
  for (const [fate, share] of SHARES) {
    if (rest < share) return fate;
    rest -= share;
  }
  return 'passed';
}

/** The functions give up on S3 and SQS after 5 s and on DynamoDB after 1.5 to 3 s. */
export function delayMsOf(fate: Fate, chance: Chance): number {
  if (fate === 'slow') return chance.whole(50, 800);
  return fate === 'too slow' ? 5_500 : 0;
}
