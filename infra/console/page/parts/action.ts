import { useRef, useState } from 'preact/hooks';
import { sentence } from '../api.ts';

export interface Action {
  readonly run: () => void;
  readonly isBusy: boolean;
  /** Of the last run; null: it went well, or there was none. */
  readonly error: string | null;
}

/** Something that the reader sets off. While it runs, it is not begun again. */
export function useAction(act: () => Promise<void>): Action {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const running = useRef(false);
  const run = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await act();
    } catch (thrown) {
      setError(sentence(thrown));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { run: () => void run(), isBusy, error };
}
