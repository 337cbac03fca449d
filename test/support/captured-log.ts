import { onTestFinished } from 'vitest';

/** One line of the structured log. */
export type LogLine = Readonly<Record<string, unknown>>;

/**
 * Catches everything written to stdout until the test ends.
 * @returns the JSON lines, in order; the array grows while the test runs.
 */
export function captureLog(): LogLine[] {
  const lines: LogLine[] = [];
  const { write } = process.stdout;
  // The log writes whole lines as strings and ignores the answer.
  process.stdout.write = ((text: string) => {
    if (text.startsWith('{')) lines.push(JSON.parse(text));
    return true;
  }) as typeof write;
  onTestFinished(() => {
    process.stdout.write = write;
  });
  return lines;
}
