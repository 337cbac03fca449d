import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEvent } from '../../../functions/post-call/event/event.ts';
import { callMemories } from '../../../functions/post-call/steps/call-memories.ts';
import { confirm } from '../../../functions/post-call/steps/confirm.ts';
import { demandOf, FIGURES, pollsWithin, sandboxesOf } from '../../../infra/ops/capacity.ts';
import { limitsInOrder } from '../../../infra/ops/capacity-limits.ts';
import { withTables } from '../../../infra/ops/capacity-page.ts';
import { NOW, settingsFor } from '../../../infra/ops/capacity-settings.ts';
import type { AddState } from '../../../shared/memory/memory-store.ts';
import { longCallEvent } from '../../fixtures/long-call.ts';
import { SUPPORT } from '../../support/agent-types.ts';
import { inMemoryMemoryStore } from '../../support/in-memory/memory-store.ts';
import { NOTHING_TOLD } from '../../support/profiles.ts';
import { testClock } from '../../support/test-clock.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const PAGE = read('infra/ops/capacity.md');
const COSTS = read('infra/ops/costs.md');
const PRICES = { usdPerCall: 0.0001, fixedUsd: 40 };

test('the page shows what the model computes; `npm run capacity` writes it', () => {
  expect(PAGE).toBe(withTables(PAGE));
});

test('a page without a place for a table is refused', () => {
  expect(() => withTables(PAGE.replace('<!-- limits -->', ''))).toThrow('place for the table of limits');
});

test('the seconds and units are those of the costs', () => {
  const { searches, greetingSecs, searchSecs, webhookSecs, workerSecs, webhookBytes, writeUnits, readUnits } =
    FIGURES;
  const seconds = `(${greetingSecs.value} + ${searches.value} × ${searchSecs.value} + ${webhookSecs.value} + ${workerSecs.value}) s`;
  expect(COSTS).toContain(seconds);
  expect(COSTS).toContain(`one webhook of ${webhookBytes.value / 1_000} KB`);
  expect(COSTS).toContain(`${writeUnits.value} write units`);
  expect(COSTS).toContain(`${readUnits.value} read units`);
});

test('a call of 160 turns makes as many adds as the model says', () => {
  const event = readEvent(longCallEvent({ conversationId: 'conv_1', caller: '+12025550123' }));
  if (event === undefined) throw new Error('the fixture is no event');
  expect(callMemories(event, SUPPORT, NOTHING_TOLD)).toHaveLength(FIGURES.adds.value);
});

test.each([0, 0.3, 3, 8, 20])(
  'an add that takes %d s is asked about as often as the model says',
  async (secs) => {
    const clock = testClock();
    const startMs = clock.now();
    let askedCount = 0;
    const addState = async (): Promise<AddState> => {
      askedCount += 1;
      return clock.now() - startMs >= secs * 1_000 ? 'stored' : 'pending';
    };
    const recorded = { factual: { state: 'done', at: '2026-11-21T12:00:00Z', eventId: 'a' } } as const;
    const steps = { recorded, attempts: 1, deadlineMs: Number.POSITIVE_INFINITY };
    const unused = async (): Promise<void> => undefined;
    const memories = { ...inMemoryMemoryStore(clock), addState };
    await confirm({ ...steps, once: unused, reopen: unused }, memories, clock, 60_000);
    expect(askedCount).toBe(pollsWithin(secs));
  },
);

test("today's values are those of Terraform", () => {
  const prod = read('infra/environments/prod.tfvars');
  expect(prod.match(new RegExp(`reserved = ${NOW.reserved} `, 'g'))).toHaveLength(3);
  expect(prod).toContain(`worker_concurrency = ${NOW.workers}\n`);
  const webhook = read('infra/variables-post-call.tf');
  for (const door of [read('infra/variables-doors.tf'), read('infra/variables-retrieve.tf'), webhook]) {
    expect(door).toContain(`rate_per_second = optional(number, ${NOW.throttle})`);
  }
  expect(webhook).toMatch(new RegExp(`worker_concurrency +=.*, ${NOW.workers}\\)`));
});

test('what the page says in short is what the model computes', () => {
  const metAt = (what: string): number =>
    limitsInOrder().find((limit) => limit.what.includes(what))?.metAt ?? 0;
  expect(PAGE).toContain(`for ${metAt('Adds to Mem0').toFixed(1)} calls a second`);
  expect(PAGE).toContain(`finish one call every ${1 / metAt('Workers: ')} seconds`);
  expect(PAGE).toContain(`${demandOf(1_000).workersBusy.toLocaleString('en-US')} workers are needed`);
  expect(metAt('concurrent executions')).toBeLessThanOrEqual(100);
  expect(metAt('maximum_concurrency')).toBeLessThanOrEqual(100);
});

test("Little's law: sandboxes are arrivals times seconds", () => {
  const demand = demandOf(10);
  expect(demand.retrieveBusy).toBeCloseTo(10 * 2 * 0.43);
  expect(sandboxesOf(demand)).toBeCloseTo(10 * (0.13 + 2 * 0.43 + 0.15 + 10));
});

test('a limit is met where the demand equals it, and limits come in that order', () => {
  const limits = limitsInOrder();
  for (const { metAt, limit, takes } of limits) expect(takes(demandOf(metAt))).toBeCloseTo(limit);
  expect(limits.map(({ metAt }) => metAt)).toEqual(limits.map(({ metAt }) => metAt).sort((a, b) => a - b));
});

test.each([1, 10, 100, 1_000])(
  'at %d calls a second the settings are such that Terraform takes them',
  (rate) => {
    const settings = settingsFor(rate, PRICES);
    expect(settings.workerConcurrency).toBeLessThanOrEqual(1_000);
    expect(settings.postCallReserved).toBeGreaterThan(settings.workerConcurrency);
    const reserved = settings.clientDataReserved + settings.retrieveReserved + settings.postCallReserved;
    expect(settings.accountConcurrency - reserved).toBe(100);
    expect(settings.usdPerMonth).toBeCloseTo(rate * 730 * 3600 * 0.0001 + 40);
  },
);
