import { useEffect } from 'preact/hooks';

const EVERY_MS = 10_000;

/** Calls `look` every ten seconds while `isOn` and somebody looks at the page. */
export function useEvery(look: () => void, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (!document.hidden) look();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [look, isOn]);
}
