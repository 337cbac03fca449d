import { computed, signal } from '@preact/signals';
import type { Asked } from '../../api/search.ts';
import type { ScriptedCaller, Turn } from '../../api/start.ts';
import type { CallStarted, Dialled, HungUp, Question } from '../../api/telephone.ts';
import { post } from '../api.ts';
import { agentType, announce, lookAt } from '../state.ts';
import { type Phase, stepOf } from './steps.ts';

/** Of a call, in the order it happened: somebody spoke, or the agent asked its memory. */
export type Said =
  | { readonly kind: 'turn'; readonly turn: Turn; readonly isPlaceholder: boolean }
  | { readonly kind: 'question'; readonly query: string; readonly answer: Asked };

export const PLACEHOLDER = 'I see. Please go on.';

export const phase = signal<Phase>('choosing');
export const scripted = signal<ScriptedCaller | null>(null);
export const dialled = signal<Dialled | null>(null);
export const started = signal<CallStarted | null>(null);
/** The call before, by the same caller. */
export const startedBefore = signal<CallStarted | null>(null);
export const said = signal<readonly Said[]>([]);
export const hungUp = signal<HungUp | null>(null);
/** How often this caller has rung since he was chosen. */
export const callNumber = signal(0);
export const step = computed(() => stepOf(phase.value, callNumber.value));

/** A script is played in the first call only: nobody tells the same story twice. */
const script = computed<readonly Turn[]>(() =>
  callNumber.value > 1 ? [] : (scripted.value?.turns.slice(1) ?? []),
);
const playedCount = signal(0);
export const nextTurn = computed<Turn | null>(() => script.value[playedCount.value] ?? null);

/** Rings. Throws `Refusal`, and then the phone is as it was before. */
export async function call(wanted: Dialled, by: ScriptedCaller | null): Promise<void> {
  const phaseBefore = phase.value;
  const isAgain = dialled.value?.caller === wanted.caller && phaseBefore === 'over';
  phase.value = 'dialling';
  try {
    const answer = await post<CallStarted>('/api/telephone/calls', wanted);
    startedBefore.value = isAgain ? started.value : null;
    callNumber.value = isAgain ? callNumber.value + 1 : 1;
    started.value = answer;
  } catch (error) {
    phase.value = phaseBefore;
    throw error;
  }
  scripted.value = by;
  dialled.value = wanted;
  if (!isWithheld(wanted.caller)) lookAt(wanted.caller);
  agentType.value = wanted.agentType;
  playedCount.value = 0;
  hungUp.value = null;
  said.value = [turnOf('agent', greeting(), false)];
  phase.value = 'talking';
  announce(`Connected. The agent says: ${greeting()}`);
}

/** As telephony says it. Nobody is known by it, so there is nobody to look at. */
const isWithheld = (caller: string): boolean => caller === '' || caller === 'anonymous';

/** What the agent says first: what our memory told it to say, else its own words. */
export function greeting(): string {
  return started.value?.firstMessage ?? scripted.value?.turns[0]?.message ?? 'Hello, how can I help you?';
}

export function playNext(): void {
  const turn = nextTurn.value;
  if (turn === null) return;
  playedCount.value++;
  say(turn.role, turn.message);
}

export function playAll(): void {
  while (nextTurn.value !== null) playNext();
}

/** The caller says something of the player's own; nobody here can answer it. */
export function sayOwn(message: string): void {
  say('user', message);
  said.value = [...said.value, turnOf('agent', PLACEHOLDER, true)];
}

function say(role: Turn['role'], message: string): void {
  said.value = [...said.value, turnOf(role, message, false)];
  announce(`${role === 'agent' ? 'Agent' : 'Caller'}: ${message}`);
}

function turnOf(role: Turn['role'], message: string, isPlaceholder: boolean): Said {
  const sinceMs = Date.now() - (started.value?.startedAtMs ?? Date.now());
  return {
    kind: 'turn',
    turn: { role, message, atSecs: Math.max(0, Math.floor(sinceMs / 1000)) },
    isPlaceholder,
  };
}

/** Asks the memory as the agent's tool would. Throws `Refusal`. */
export async function askMemory(query: string): Promise<void> {
  if (started.value === null || dialled.value === null) return;
  const { conversationId } = started.value;
  const question: Question = { conversationId, ...dialled.value, query };
  const answer = await post<Asked>('/api/telephone/questions', question);
  if (started.value.conversationId !== conversationId) return;
  said.value = [...said.value, { kind: 'question', query, answer }];
  announce(`The memory answered with ${answer.hits.length} memories.`);
}

/** Back to the callers; what was told of the last one is put away. */
export function putAway(): void {
  phase.value = 'choosing';
  dialled.value = null;
  started.value = null;
  startedBefore.value = null;
  callNumber.value = 0;
}
