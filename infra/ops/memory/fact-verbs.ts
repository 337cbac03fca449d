import type { Command } from 'commander';
import { BUNDLED_AGENT_TYPES } from '../../../shared/agents/agent-types.ts';
import type { Brief } from '../../../shared/brief/brief.ts';
import { type Caller, maskCaller } from '../../../shared/caller.ts';
import { isoSeconds } from '../../../shared/clock.ts';
import {
  type CallerOptions,
  callerOf,
  type TextOptions,
  textOf,
  withCaller,
  withText,
} from '../cli/caller-option.ts';
import type { Session } from '../cli/session.ts';
import { addVerb } from '../cli/verb.ts';
import { briefOf, changeBriefs, ownersToChange } from './caller-briefs.ts';
import { saidValue, withOperatorFact, withoutFact } from './fact-change.ts';

export interface AgentOption {
  readonly agent?: string;
}

export const withAgent = (command: Command): Command =>
  command.option(
    '--agent <id>',
    'with MEMORY_SCOPE=agent: only what this agent knows; default all that know the caller',
  );

const SPECS = BUNDLED_AGENT_TYPES.facts;

export function addFactVerbs(memory: Command): void {
  addVerb<CallerOptions & TextOptions & AgentOption>(memory, {
    name: 'set-fact <fact> [value]',
    summary: 'Say what a fact is. It stands, whatever later calls collect, until clear-fact',
    example: 'memory set-fact account_status gold --env prod',
    changes: true,
    options: (command) => withText(withAgent(withCaller(command))),
    async run(session, options, fact, value) {
      const caller = await callerOf(options);
      // An absent argument comes as undefined.
      const written = value ?? (await textOf(options));
      return setFact(session, { caller, fact: fact ?? '', agent: options.agent }, written);
    },
  });
  addVerb<CallerOptions & AgentOption>(memory, {
    name: 'clear-fact <fact>',
    summary: 'Forget what is known of a fact; the next call may tell it again',
    example: 'memory clear-fact account_status --env prod',
    changes: true,
    options: (command) => withAgent(withCaller(command)),
    async run(session, options, fact) {
      const caller = await callerOf(options);
      return clearFact(session, { caller, fact: fact ?? '', agent: options.agent });
    },
  });
}

export interface CallerFact {
  readonly caller: Caller;
  /** Its id. */
  readonly fact: string;
  readonly agent?: string | undefined;
}

/** @returns the exit code. @throws Refused for an unknown fact, or a value it cannot have. */
export async function setFact(session: Session, which: CallerFact, written: string): Promise<number> {
  const { fact } = which;
  const said = saidValue(fact, written, SPECS);
  const at = isoSeconds(Date.now());
  return change(session, which, 'set-fact', (brief) => withOperatorFact(brief, fact, said, SPECS, at));
}

/** @returns the exit code: 1 when a memory still says it. */
export async function clearFact(session: Session, which: CallerFact): Promise<number> {
  return change(session, which, 'clear-fact', (brief) => withoutFact(brief, which.fact));
}

async function change(
  session: Session,
  { caller, fact, agent }: CallerFact,
  action: string,
  next: (brief: Brief) => Brief,
): Promise<number> {
  const target = await session.target();
  const owners = await ownersToChange(target, caller, agent);
  const result = { fact, caller: maskCaller(caller), briefs: owners.length };
  if (session.dryRun) {
    session.out.line(
      `${action} ${fact} would change the briefs of caller ${maskCaller(caller)}: ${owners.length}.`,
    );
    session.out.result({ ...result, changed: false });
    return 0;
  }
  if (action === 'clear-fact')
    await session.confirm(`Forget ${fact} of caller ${maskCaller(caller)} in ${session.environment}?`);
  await changeBriefs(target, owners, next);
  session.audit(`memory ${action}`, result);
  const briefs = await Promise.all(owners.map((owner) => briefOf(target, owner)));
  const isStated = briefs.some(({ profile, stated }) =>
    [profile, stated ?? {}].some((one) => Object.hasOwn(one, fact)),
  );
  session.out.line(`Changed briefs of caller ${maskCaller(caller)}: ${owners.length}.`);
  if (action === 'clear-fact' && isStated)
    session.out.line(
      'A memory in Mem0 still says it, and is believed: memory search, then memory edit or delete.',
    );
  session.out.result({ ...result, changed: true, isStated: action === 'clear-fact' ? isStated : undefined });
  return action === 'clear-fact' && isStated ? 1 : 0;
}
