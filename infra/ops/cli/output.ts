import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { terminal } from './terminal.ts';

/** What a verb says: lines and tables for people, or with `--json` one JSON document for scripts. */
export interface Output {
  /** For people only; goes to stderr with `--json`, so that stdout stays one document. */
  line(text: string): void;
  /** For people only. */
  table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
  /** The verb's result; printed only with `--json`. Once. */
  result(value: unknown): void;
  /** A bar on stderr while long work goes on; nothing where nobody looks. */
  progress(totalCount: number): { advance(count?: number): void; stop(): void };
}

export function openOutput(json: boolean): Output {
  const { stdout, stderr } = terminal();
  const people = json ? stderr : stdout;
  return {
    line: (text) => void people.write(`${text}\n`),
    table(head, rows) {
      const table = new Table({ head: [...head], style: { head: [], border: [] } });
      for (const row of rows) table.push([...row]);
      people.write(`${table.toString()}\n`);
    },
    result(value) {
      if (json) stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    progress(totalCount) {
      if (!stderr.isTTY) return { advance: () => undefined, stop: () => undefined };
      const bar = new SingleBar({
        stream: stderr,
        format: '{bar} {value}/{total}  {eta_formatted} left',
      });
      bar.start(totalCount, 0);
      return { advance: (count = 1) => bar.increment(count), stop: () => bar.stop() };
    },
  };
}
