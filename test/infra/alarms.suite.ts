import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { COUNTERS, METRIC_NAMESPACE } from '../../shared/metrics.ts';
import { chosenAs, DOORS, fault, isWritten } from './observability-metrics.ts';
import type { Planned } from './observability-profile.ts';
import { BASIC_METRICS, PREFIX, type Profiles } from './profiles-plan.ts';

const runbook = readFileSync(new URL('../../infra/ops/README.md', import.meta.url), 'utf8');
/** GitHub makes the anchor of a heading of one code word from the word. */
const sections = [...runbook.matchAll(/^### ([a-z0-9-]+)$/gm)].flatMap((match) => match[1] ?? []);
/** The alarm itself, by the section its description names. */
const sectionOf = (description: string): string => /#([a-z0-9-]+)$/.exec(description)?.[1] ?? description;

export function describeAlarms(planProfiles: () => Promise<Profiles | undefined>): void {
  describe('alarms, dashboard and runbook', () => {
    let profiles: Profiles;
    let planned: Planned;
    beforeAll(async () => {
      profiles = (await planProfiles()) ?? expect.fail('nothing was planned');
      planned = profiles.full;
    }, 300_000);

    test('every alarm refers to metrics that are really written, with exactly those dimensions', () => {
      expect(planned.alarms.length).toBeGreaterThan(50);
      expect(planned.alarms.filter(({ metrics }) => metrics.length === 0)).toEqual([]);
      const all = [...planned.alarms, ...profiles.basic.alarms];
      expect(all.flatMap(({ name, metrics }) => faults(name, metrics))).toEqual([]);
    });

    test('"basic" asks only for those of our metrics that the functions then write', () => {
      expect(BASIC_METRICS.length).toBeGreaterThan(0);
      expect(new Set(BASIC_METRICS).size).toBeLessThanOrEqual(10);
      expect(BASIC_METRICS.filter((item) => !isWritten(item))).toEqual([]);
      const asked = [
        ...profiles.basic.alarms.flatMap(({ metrics }) => metrics),
        ...profiles.basic.dashboardMetrics,
      ];
      const ours = asked.filter(({ namespace }) => namespace === METRIC_NAMESPACE).map(chosenAs);
      expect([...new Set(ours)].sort()).toEqual([...BASIC_METRICS].sort());
    });

    test('"basic" is small: its alarms, the metrics in them, its dashboard', () => {
      const { alarms, composites, dashboardMetrics } = profiles.basic;
      expect(alarms.length + composites.length).toBeLessThanOrEqual(10);
      expect(alarms.flatMap(({ metrics }) => metrics).length).toBeLessThanOrEqual(10);
      expect(dashboardMetrics.length).toBeGreaterThan(30);
      expect(dashboardMetrics.length).toBeLessThanOrEqual(50);
      expect(faults('dashboard', dashboardMetrics)).toEqual([]);
    });

    test('so does every line of the dashboard', () => {
      expect(planned.dashboardMetrics.length).toBeGreaterThan(50);
      expect(faults('dashboard', planned.dashboardMetrics)).toEqual([]);
    });

    test('a metric under a name of REST APIs, with a dimension too many or of an unknown door is found out', () => {
      const api = { ApiId: 'api-retrieve', Stage: 'Prod' };
      const ours = { environment: 'test', function: 'post-call' };
      expect(fault({ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: api })).toBeUndefined();
      expect(fault({ namespace: 'AWS/ApiGateway', name: '5XXError', dimensions: api })).toBeDefined();
      const tooMany = { ...api, Method: 'POST' };
      expect(fault({ namespace: 'AWS/ApiGateway', name: '5xx', dimensions: tooMany })).toBeDefined();
      const counter = { namespace: 'ElevenLabsAgenticMemory', name: 'SignatureInvalid' };
      expect(fault({ ...counter, dimensions: ours })).toBeUndefined();
      expect(fault({ ...counter, dimensions: { ...ours, function: 'retrieve' } })).toBeDefined();
      expect(fault({ ...counter, dimensions: { ...ours, outcome: 'rejected' } })).toBeDefined();
      expect(fault({ ...counter, name: 'WebhookAccepted', dimensions: ours })).toBeDefined();
    });

    test('every counter of the code is on the dashboard, and every door shows its outcomes', () => {
      const shown = new Set(planned.dashboardMetrics.map(({ name }) => name));
      expect(COUNTERS.filter((name) => !shown.has(name))).toEqual([]);
      const doors = DOORS.filter((door) => door !== 'post-call-operator');
      expect(planned.panelTitles).toEqual(
        expect.arrayContaining(doors.map((door) => `${door}: calls by outcome`)),
      );
    });

    test('every alarm says what missing data means', () => {
      const silent = planned.alarms.filter(({ missing }) => missing === 'missing' || missing === null);
      expect(silent).toEqual([]);
      const breaching = planned.alarms.filter(({ missing }) => missing === 'breaching');
      expect(breaching.map(({ name }) => name.slice(PREFIX.length + 1)).sort()).toEqual([
        'clock-stopped',
        'no-webhooks',
      ]);
    });

    test('every alarm has a section in the runbook, and every section an alarm', () => {
      const { full, basic } = profiles;
      const named = [...full.alarms, ...full.composites, ...basic.alarms].map(({ description }) =>
        sectionOf(description),
      );
      // The budget mails without an alarm.
      expect(profiles.budgets).toBe(1);
      expect([...new Set([...named, 'cost'])].sort()).toEqual([...sections].sort());
    });

    test('every section says what the impact is, how to check, what is likely, what fixes it and how one sees that it is over', () => {
      const bodies = runbook.split(/^### /m).slice(1);
      const parts = ['**Impact:**', '**Check:**', '**Likely causes:**', '**Fix:**', '**Recovered:**'];
      const incomplete = bodies.filter((body) => parts.some((part) => !body.includes(part)));
      expect(incomplete.map((body) => body.split('\n')[0])).toEqual([]);
      const unchecked = bodies.filter((body) => !/1\. .*\n[\s\S]*2\. .*\n[\s\S]*3\. /.test(body));
      expect(unchecked.map((body) => body.split('\n')[0])).toEqual([]);
    });

    test('the runbook asks only questions that are saved, and leaves none unused', () => {
      const asked = [...runbook.matchAll(/\bask ([a-z0-9-]+)/g)].flatMap((match) => match[1] ?? []);
      const saved = planned.queryNames.map((name) => name.slice(PREFIX.length + 1));
      expect([...new Set(asked)].sort()).toEqual(saved.sort());
    });
  });
}

function faults(where: string, metrics: Planned['dashboardMetrics']): string[] {
  return metrics.flatMap((metric) => {
    const wrong = fault(metric);
    return wrong === undefined ? [] : [`${where}: ${wrong} ${Object.values(metric.dimensions).join()}`];
  });
}
