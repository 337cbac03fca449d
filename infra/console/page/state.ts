import { computed, signal } from '@preact/signals';
import type { AgentTypeInfo, FactInfo, Start } from '../api/start.ts';

/** What several views share. In memory only: a reload forgets it, as it should. */
export const start = signal<Start | null>(null);
/** Number or id of the caller looked at; "" at first. */
export const caller = signal('');
export const agentType = signal('');
/** True while names, numbers and texts are to be shown whole. Each answer that has them is in the audit log. */
export const isRevealed = signal(false);

export const isLocal = computed(() => start.value?.isLocal ?? false);
export const agentTypes = computed<readonly AgentTypeInfo[]>(() => start.value?.agentTypes ?? []);
export const factsById = computed<ReadonlyMap<string, FactInfo>>(
  () => new Map(start.value?.facts.map((fact) => [fact.id, fact])),
);

/** Another caller: what was revealed of the last one says nothing of this one. */
export function lookAt(wanted: string): void {
  if (wanted !== caller.value) isRevealed.value = false;
  caller.value = wanted;
}

/** The last thing that a screen reader is told of. */
export const announcement = signal('');

export function announce(text: string): void {
  announcement.value = text;
}
