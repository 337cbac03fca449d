import { styleText } from 'node:util';

/** What the demo writes, and its score: each thing it claims is checked, and one that fails ends it with exit 1. */
export interface Screen {
  title(text: string): void;
  line(text: string): void;
  quote(label: string, text: string): void;
  check(claim: string, holds: boolean): void;
  readonly failedCount: number;
  readonly passedCount: number;
}

export function openScreen(write: (text: string) => void): Screen {
  let failedCount = 0;
  let passedCount = 0;
  return {
    title: (text) => write(`\n${styleText('bold', text)}\n`),
    line: (text) => write(`  ${text}\n`),
    quote: (label, text) => {
      write(`  ${styleText('dim', label)}\n`);
      for (const row of text.split('\n')) write(`    ${row}\n`);
    },
    check: (claim, holds) => {
      if (holds) passedCount += 1;
      else failedCount += 1;
      write(holds ? `  ${styleText('green', '✓')} ${claim}\n` : `  ${styleText('red', '✗')} ${claim}\n`);
    },
    get failedCount() {
      return failedCount;
    },
    get passedCount() {
      return passedCount;
    },
  };
}
