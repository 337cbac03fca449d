import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';

/** The earliest date a zip can hold, in local time as the format demands, so that every time zone writes it alike. */
const EPOCH = new Date(1980, 0, 1);
const REGULAR_FILE_0644 = 0o100644 << 16;
const UNIX = 3;

/** The deployment package of one function: the same bytes for the same bundle, on every machine and every day. */
export function packageBundle(folder: string): Uint8Array {
  const options = { mtime: EPOCH, os: UNIX, attrs: REGULAR_FILE_0644, level: 9 } as const;
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  const files = names.sort().map((name) => [name, [readFileSync(`${folder}/${name}`), options] as const]);
  return zipSync(Object.fromEntries(files));
}
