import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { sentence } from '../api.ts';
import { ErrorNote, Loading } from './notes.tsx';

export interface Loadable<T> {
  /** Of the last load that succeeded; stays while another one runs. */
  readonly value: T | null;
  readonly isLoading: boolean;
  /** A sentence; null: none. */
  readonly error: string | null;
  readonly reload: () => void;
}

/** Loads at once and whenever one of `inputs` changes. Answers that come too late are thrown away. */
export function useLoaded<T>(load: () => Promise<T>, inputs: readonly unknown[]): Loadable<T> {
  const [state, setState] = useState<Omit<Loadable<T>, 'reload'>>({
    value: null,
    isLoading: true,
    error: null,
  });
  const latest = useRef(0);
  const run = useCallback(() => {
    const mine = ++latest.current;
    const settle = (change: Partial<typeof state>): void => {
      if (mine === latest.current) setState((before) => ({ ...before, isLoading: false, ...change }));
    };
    setState((before) => ({ ...before, isLoading: true }));
    load().then(
      (value) => settle({ value, error: null }),
      (error: unknown) => settle({ error: sentence(error), value: null }),
    );
  }, inputs);
  useEffect(() => {
    run();
    return () => {
      latest.current++;
    };
  }, [run]);
  return { ...state, reload: run };
}

/** What was loaded; before that a sign of life, or what went wrong. */
export function Loaded<T>(props: Loadable<T> & { children: (value: T) => ComponentChildren }) {
  const { value, isLoading, error, reload, children } = props;
  if (error !== null) return <ErrorNote text={error} onRetry={reload} />;
  if (value === null) return <Loading />;
  return <div aria-busy={isLoading}>{children(value)}</div>;
}
