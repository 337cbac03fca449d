import { costLines, fixedUsd, PROFILES, totalOf, type Use, usdPerCall } from '../cost.ts';
import { PRICES_OF } from '../prices.ts';
import { type Bar, groupedBars } from './charts.ts';
import type { ActualCost } from './cost-actual.ts';
import { listOf, pageOf, tableOf } from './page.ts';

export const NOTES = [
  `List prices of us-east-1 as third parties gave them on ${PRICES_OF}, without free tiers: check them before you rely on a figure.`,
  'AWS alone: Mem0 and ElevenLabs cost far more. No recordings, which add minutes × about 1 MB of storage.',
  'A what-if of memory keeps the seconds: most of them are spent waiting.',
];
const VOLUMES = [1_000, 10_000, 100_000, 1_000_000];

/** As it is, and as it would be. */
export interface Cases {
  readonly now: Use;
  readonly whatIf?: Use;
}

export const usd = (value: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const headOf = ({ whatIf }: Cases): string[] => [
  'USD a month',
  'now',
  ...(whatIf === undefined ? [] : ['what if', 'more']),
];

export function rowsOf({ now, whatIf }: Cases): string[][] {
  const before = costLines(now);
  const after = whatIf === undefined ? undefined : costLines(whatIf);
  const row = (what: string, was: number, will: number | undefined): string[] => [
    ...[what, usd(was)],
    ...(will === undefined ? [] : [usd(will), usd(will - was)]),
  ];
  return [
    ...before.map(({ what, usdPerMonth }, place) => row(what, usdPerMonth, after?.[place]?.usdPerMonth)),
    row('All', totalOf(before), after === undefined ? undefined : totalOf(after)),
  ];
}

/** What one call costs, by itself and with its part of what is fixed. */
export function perCallText(use: Use): string {
  const alone = usdPerCall(use);
  const whole =
    use.callsPerMonth === 0
      ? ''
      : `, ${(totalOf(costLines(use)) / use.callsPerMonth).toFixed(6)} with its part of what is fixed`;
  return `${use.callsPerMonth.toLocaleString('en-US')} calls a month; a call costs ${alone.toFixed(6)} USD${whole}`;
}

export const volumeHead = ['calls a month', ...PROFILES.map((profile) => `with ${profile}`)];

export const volumeRows = (use: Use): string[][] =>
  VOLUMES.map((calls) => [
    calls.toLocaleString('en-US'),
    ...PROFILES.map((observability) => usd(calls * usdPerCall(use) + fixedUsd({ ...use, observability }))),
  ]);

/** What was billed, with its sum. */
export const billedTable = ({ from, until, services }: ActualCost): [string[], string[][]] => [
  ['billed', `${from} to ${until}, USD`],
  [
    ...services.map(({ service, usd: billed }) => [service, usd(billed)]),
    ['All', usd(services.reduce((sum, one) => sum + one.usd, 0))],
  ],
];

export function costPage(environment: string, cases: Cases, actual?: ActualCost): string {
  const { now, whatIf } = cases;
  const after = whatIf === undefined ? undefined : costLines(whatIf);
  const bars = costLines(now).map(({ what, usdPerMonth }, place): Bar => {
    const will = after?.[place]?.usdPerMonth;
    const parts = [{ name: 'now', value: usdPerMonth, colour: 0 }];
    return {
      label: what,
      parts: will === undefined ? parts : [...parts, { name: 'what if', value: will, colour: 4 }],
    };
  });
  const said = [now, ...(whatIf === undefined ? [] : [whatIf])].map((use, place) => ({
    isWrong: false,
    says: `${place === 0 ? 'Now' : 'What if'}: ${perCallText(use)}`,
  }));
  return pageOf(`Cost of ${environment}`, `Prices of ${PRICES_OF}`, [
    { title: 'A call', html: listOf(said) },
    { title: 'A month', html: tableOf(headOf(cases), rowsOf(cases)) },
    { title: 'Where it goes', html: groupedBars('USD a month', bars, (value) => usd(value)) },
    { title: 'By volume, as it is now', html: tableOf(volumeHead, volumeRows(now)) },
    ...(actual === undefined ? [] : [{ title: 'What AWS billed', html: tableOf(...billedTable(actual)) }]),
    { title: 'What to know', html: listOf(NOTES.map((says) => ({ isWrong: false, says }))) },
  ]);
}
