import type { Stop } from '../../api/telephone.ts';

export interface StopBar {
  readonly stop: Stop;
  /** Of the longest stop, 0 to 1; null where nothing was measured. */
  readonly share: number | null;
  /** Since the first stop; null for the first, and where the clock says nothing. */
  readonly sinceMs: number | null;
}

/**
 * A bar for each stop, as long as it took. They all begin at the left: the ledger's times are whole seconds, most steps
 * take less, and a call that waited an hour for Mem0 would leave no room for any of them.
 */
export function stopBars(stops: readonly Stop[]): readonly StopBar[] {
  const longestMs = Math.max(1, ...stops.map(({ tookMs }) => tookMs ?? 0));
  const firstMs = Date.parse(stops[0]?.at ?? '');
  return stops.map((stop, index) => {
    const sinceMs = Date.parse(stop.at) - firstMs;
    return {
      stop,
      share: stop.tookMs === null ? null : stop.tookMs / longestMs,
      sinceMs: index === 0 || !Number.isFinite(sinceMs) ? null : Math.max(0, sinceMs),
    };
  });
}

/** `0:07`, `12:30`, `1:02:03`: where in a call something was said. */
export function mark(atSecs: number): string {
  const whole = Math.max(0, Math.floor(atSecs));
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => `${value}`.padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
