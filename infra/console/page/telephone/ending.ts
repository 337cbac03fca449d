import { signal } from '@preact/signals';
import type { CallerAsked, CallerShown } from '../../api/caller.ts';
import type { Ended, HungUp, Journey } from '../../api/telephone.ts';
import { post } from '../api.ts';
import { announce } from '../state.ts';
import { dialled, hungUp, phase, said, started } from './phone.ts';

export type Collected = Pick<Ended, 'language' | 'summary' | 'collected'>;

/** null until the first news of it. */
export const journey = signal<Journey | null>(null);
/** True: news stopped coming before the call had arrived. */
export const isLost = signal(false);

/** Sends the event that ElevenLabs would send, and follows the call. Throws `Refusal`. */
export async function hangUp(collected: Collected): Promise<void> {
  if (started.value === null || dialled.value === null) return;
  const { conversationId, startedAtMs } = started.value;
  const turns = said.value.flatMap((item) => (item.kind === 'turn' ? [item.turn] : []));
  const ended: Ended = { conversationId, startedAtMs, ...dialled.value, turns, ...collected };
  hungUp.value = await post<HungUp>('/api/telephone/ends', ended);
  journey.value = null;
  isLost.value = false;
  phase.value = 'travelling';
  follow(conversationId);
}

export function follow(conversationId: string): void {
  isLost.value = false;
  const source = new EventSource(`/api/telephone/journeys/${encodeURIComponent(conversationId)}`);
  const stop = (): void => source.close();
  source.addEventListener('journey', ({ data }) => {
    if (started.value?.conversationId !== conversationId) return stop();
    // The server's own words; both sides are checked against the same type.
    arrived(JSON.parse(data) as Journey, stop);
  });
  source.addEventListener('error', () => {
    stop();
    if (started.value?.conversationId === conversationId && phase.value === 'travelling') isLost.value = true;
  });
}

function arrived(news: Journey, stop: () => void): void {
  const before = journey.value?.stops.length ?? 0;
  journey.value = news;
  const fresh = news.stops.slice(before).map(({ label }) => label);
  if (fresh.length > 0) announce(fresh.join('. '));
  if (news.state === 'accepted' || news.state === 'working') return;
  stop();
  phase.value = 'over';
}

/** What is known of the one who rang, whole: his is an invented story on this machine. */
export function whatIsKnown(): Promise<CallerShown> {
  const { caller, agentType } = dialled.value ?? { caller: '', agentType: '' };
  const asked: CallerAsked = { caller, agentType, reveal: true, page: 0 };
  return post<CallerShown>('/api/caller', asked);
}
