import type { Command } from 'commander';
import { maskCaller } from '../../../shared/caller.ts';
import { type CallerOptions, callerOf, withCaller } from '../cli/caller-option.ts';
import { wholeNumber } from '../cli/option-values.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { BUDGET_MS, mem0At } from '../erase/mem0-records.ts';
import { memoriesAt } from '../target/briefs.ts';
import { briefOf, ownersOf } from './caller-briefs.ts';
import { historyOf, recordOf } from './one-memory.ts';
import { auditReveal, factRows, MEMORY_HEAD, memoryJson, memoryRow, shown } from './shown.ts';

const LIST = { limitCount: 1_000, budgetMs: BUDGET_MS, totalBudgetMs: 60_000 };
const FACT_HEAD = ['fact', 'value', 'source', 'since', 'conversation'];

export function addReadVerbs(memory: Command): void {
  addShow(memory);
  addSearch(memory);
  addFacts(memory);
  addHistory(memory);
}

function addShow(memory: Command): void {
  addVerb<CallerOptions>(memory, {
    name: 'show',
    summary: 'What is remembered of a caller: memories in Mem0, and what the briefs say',
    example: 'memory show --env prod --reveal',
    reveals: true,
    options: withCaller,
    async run(session, options) {
      const caller = await callerOf(options);
      const target = await session.target();
      auditReveal(session, 'show', caller);
      const { memories, totalCount } = await memoriesAt(target).list(caller, LIST);
      session.out.line(`Caller ${maskCaller(caller)} has ${totalCount} memories.`);
      session.out.table(
        MEMORY_HEAD,
        memories.map((one) => memoryRow(session, one)),
      );
      const briefs = [];
      for (const owner of await ownersOf(target, caller)) {
        const { lastCall, language, profile, memories: held, listedAtMs } = await briefOf(target, owner);
        const summary = lastCall?.summary === undefined ? undefined : shown(session, lastCall.summary);
        session.out.line(
          `Brief${owner.agentId === undefined ? '' : ` of agent "${owner.agentId}"`}: ${held.length} memories, language ` +
            `${language ?? 'unknown'}, last call ${lastCall?.conversationId ?? 'none'} ${summary ?? ''}`,
        );
        session.out.table(FACT_HEAD, factRows(session, profile));
        briefs.push({
          ...{ agentId: owner.agentId, language, listedAtMs, facts: factRows(session, profile) },
          ...{ memories: held.map(({ id }) => id), lastCall: lastCall && { ...lastCall, summary } },
        });
      }
      session.out.result({ totalCount, memories: memories.map((one) => memoryJson(session, one)), briefs });
      return 0;
    },
  });
}

function addSearch(memory: Command): void {
  addVerb<CallerOptions & { limit: number }>(memory, {
    name: 'search <query>',
    summary: 'Search a caller’s memories as an agent does during a call',
    example: 'memory search "which room" --env prod --reveal',
    reveals: true,
    options: (command) =>
      withCaller(command).option('--limit <count>', 'how many at most', wholeNumber(1, 100), 10),
    async run(session, options, query) {
      const caller = await callerOf(options);
      const target = await session.target();
      auditReveal(session, 'search', caller);
      const asked = { limitCount: options.limit, budgetMs: BUDGET_MS };
      const found = await memoriesAt(target).search(caller, query ?? '', asked);
      session.out.table(
        ['score', ...MEMORY_HEAD],
        found.map((one) => [one.score.toFixed(2), ...memoryRow(session, one)]),
      );
      session.out.result(found.map((one) => memoryJson(session, one)));
      return 0;
    },
  });
}

function addFacts(memory: Command): void {
  addVerb<CallerOptions>(memory, {
    name: 'facts',
    summary: 'The facts of a caller, each with its source',
    example: 'memory facts --env prod --reveal',
    reveals: true,
    options: withCaller,
    async run(session, options) {
      const caller = await callerOf(options);
      const target = await session.target();
      auditReveal(session, 'facts', caller);
      const all = [];
      for (const owner of await ownersOf(target, caller)) {
        const rows = factRows(session, (await briefOf(target, owner)).profile);
        if (owner.agentId !== undefined) session.out.line(`Agent "${owner.agentId}":`);
        session.out.table(FACT_HEAD, rows);
        all.push({ agentId: owner.agentId, facts: rows });
      }
      session.out.result(all);
      return 0;
    },
  });
}

function addHistory(memory: Command): void {
  addVerb(memory, {
    name: 'history <memory>',
    summary: 'What happened to one memory',
    example: 'memory history 0b6f…  --env prod',
    reveals: true,
    async run(session, _options, id = '') {
      const rows = await shownHistory(session, id);
      session.out.table(
        ['event', 'at', 'before', 'after'],
        rows.map((row) => Object.values(row)),
      );
      session.out.result(rows);
      return 0;
    },
  });
}

/** What happened to one memory, oldest first. @throws Refused when no caller has such a memory. */
export async function shownHistory(session: Session, id: string) {
  const target = await session.target();
  const { caller } = await recordOf(mem0At(target.mem0), id);
  auditReveal(session, 'history', caller);
  const entries = await historyOf(target.mem0, id);
  return entries.map(({ event, created_at, old_memory, new_memory }) => ({
    event: `${event}`,
    at: `${created_at}`,
    before: shown(session, `${old_memory ?? ''}`),
    after: shown(session, `${new_memory ?? ''}`),
  }));
}
