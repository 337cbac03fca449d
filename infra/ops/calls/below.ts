import type { Archive, ArchiveEntry } from '../../../shared/archive/archive.ts';

/** Everything that lies below a folder of the archive, in alphabetical order. */
export async function* below(archive: Archive, folder: string): AsyncGenerator<ArchiveEntry> {
  for (let after: string | undefined; ; ) {
    const entries = await archive.list(folder, after);
    yield* entries;
    after = entries.at(-1)?.address;
    if (after === undefined) return;
  }
}

/** As people read it: `3 d`, `5 h`, `12 min`, `40 s`. */
export function age(sinceMs: number, nowMs = Date.now()): string {
  const secs = Math.max(0, Math.round((nowMs - sinceMs) / 1000));
  if (secs >= 86_400) return `${Math.floor(secs / 86_400)} d`;
  if (secs >= 3_600) return `${Math.floor(secs / 3_600)} h`;
  return secs >= 60 ? `${Math.floor(secs / 60)} min` : `${secs} s`;
}
