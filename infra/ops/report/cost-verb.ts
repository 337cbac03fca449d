import { readFileSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { environmentOf } from '../../deploy/environment.ts';
import { Refused } from '../cli/refused.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { costLines, totalOf, USUAL, type Use, usdPerCall } from '../cost.ts';
import { PRICES_OF } from '../prices.ts';
import { actualCost } from './cost-actual.ts';
import {
  billedTable,
  type Cases,
  costPage,
  headOf,
  NOTES,
  perCallText,
  rowsOf,
  volumeHead,
  volumeRows,
} from './cost-page.ts';
import { changed, countOf, setUpIn, useSeen } from './cost-use.ts';
import { performanceFrom, type Source, withSource } from './source.ts';

interface Options extends Source {
  readonly calls?: string;
  readonly whatIf?: readonly string[];
  readonly actual?: boolean;
  readonly costTag?: string;
  readonly html?: string;
}

export function addCost(parent: Command): void {
  addVerb<Options>(parent, {
    name: 'cost',
    summary: 'What a call and a month cost on AWS, and what they would if',
    example: 'report cost --env prod --what-if calls=500000 memory=1024 provisioned=4 observability=full',
    options: (command) =>
      withSource(command)
        .option(
          '--calls <n>',
          'calls of a month; without --lines nothing is asked, and the usual seconds count',
        )
        .option(
          '--what-if <change...>',
          'calls=, searches= (a call), memory= (MB), provisioned= (sandboxes), observability=',
        )
        .option(
          '--actual',
          'also what AWS billed in the last 30 days: one question to Cost Explorer, 0.01 USD',
        )
        .option('--cost-tag <key=value>', 'of the bill only what carries this tag, which must be activated')
        .option('--html <file>', 'also one page with charts, which needs no network'),
    run: report,
  });
}

async function report(session: Session, options: Options): Promise<number> {
  const { environment, out } = session;
  if (options.actual && environment === 'local') throw new Refused('A local stack has no bill: say --env.');
  const now = await useOf(session, options);
  const whatIf = options.whatIf === undefined ? undefined : changed(now, options.whatIf);
  const cases: Cases = whatIf === undefined ? { now } : { now, whatIf };
  const actual = options.actual ? await actualCost(Date.now(), options.costTag) : undefined;
  out.table(headOf(cases), rowsOf(cases));
  out.line(`now: ${perCallText(now)}`);
  if (whatIf !== undefined) out.line(`what if: ${perCallText(whatIf)}`);
  out.table(volumeHead, volumeRows(now));
  if (actual !== undefined) out.table(...billedTable(actual));
  for (const note of NOTES) out.line(`· ${note}`);
  if (options.html !== undefined) writeFileSync(options.html, costPage(environment, cases, actual));
  out.result({
    ...{ environment, pricesOf: PRICES_OF, now: figuresOf(now) },
    ...(whatIf === undefined ? {} : { whatIf: figuresOf(whatIf) }),
    ...(actual === undefined ? {} : { actual }),
  });
  return 0;
}

const figuresOf = (use: Use) => ({
  ...{ use, lines: costLines(use) },
  usdPerMonth: totalOf(costLines(use)),
  usdPerCall: usdPerCall(use),
});

/** @throws Refused when there is nothing to count. */
async function useOf(session: Session, { calls, ...source }: Options): Promise<Use> {
  const { environment } = session;
  const isLocal = environment === 'local';
  const usual = usualOf(environment);
  const callsPerMonth = calls === undefined ? undefined : countOf('--calls', calls);
  if (callsPerMonth !== undefined && source.lines === undefined) return { ...usual, callsPerMonth };
  if (isLocal && source.lines === undefined)
    throw new Refused('Say --calls, the calls of a month, or --lines.');
  return useSeen(await performanceFrom(session, source), usual, callsPerMonth);
}

/** What costs.md computes with, on a stack set up as its tfvars say. */
export const usualOf = (environment: string): Use =>
  environment === 'local'
    ? USUAL
    : setUpIn(readFileSync(environmentOf(environment).variablesPath, 'utf8'), USUAL);
