import { vi } from 'vitest';
import type { LogLine } from './captured-log.ts';

/** Everything the functions write while a world stands. */
export interface CapturedOutput {
  /** Standard output, standard error and the console, in order. */
  text(): string;
  /** The lines that are JSON. */
  lines(): LogLine[];
  /** One line for each request or message that has ended. */
  outcomes(): LogLine[];
  /** Forgets what was written so far. */
  clear(): void;
  restore(): void;
}

const CONSOLE = ['debug', 'log', 'info', 'warn', 'error'] as const;

export function captureOutput(): CapturedOutput {
  const written: string[] = [];
  const keep = (...parts: readonly unknown[]): true => {
    written.push(`${parts.map(String).join(' ')}\n`);
    return true;
  };
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((chunk) => keep(String(chunk).trimEnd())),
  );
  const consoles = CONSOLE.map((name) => vi.spyOn(console, name).mockImplementation(keep));
  const lines = (): LogLine[] =>
    written
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
  return {
    text: () => written.join(''),
    lines,
    outcomes: () => lines().filter(({ outcome }) => outcome !== undefined),
    clear: () => {
      written.length = 0;
    },
    restore: () => {
      for (const spy of [...streams, ...consoles]) spy.mockRestore();
    },
  };
}
