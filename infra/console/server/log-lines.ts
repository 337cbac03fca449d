const KEPT_COUNT = 20_000;

/** What the functions have written, the newest 20,000 lines. Kept in memory only: nothing prints them. */
export interface LogLines {
  add(line: string): void;
  /** Oldest first. */
  newest(): readonly string[];
}

export function logLines(keptCount = KEPT_COUNT): LogLines {
  let lines: string[] = [];
  return {
    add(line) {
      lines.push(line);
      // Cut now and then, not at each line.
      if (lines.length >= 2 * keptCount) lines = lines.slice(-keptCount);
    },
    newest: () => lines.slice(-keptCount),
  };
}
