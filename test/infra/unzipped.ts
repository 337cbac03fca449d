import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

/** "PK", 3, 4: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7 */
const ZIP = Buffer.from([0x50, 0x4b, 3, 4]);

/** The texts of a file by their names. A zip's entries are deflated: nothing is found in it before they are unzipped. */
export function textsIn(path: string): ReadonlyMap<string, string> {
  return textsOf(path, readFileSync(path));
}

export function textsOf(name: string, content: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(content);
  if (!bytes.subarray(0, ZIP.length).equals(ZIP)) return new Map([[name, bytes.toString('latin1')]]);
  // Zips in a zip too.
  return new Map(
    Object.entries(unzipSync(bytes)).flatMap(([entry, inner]) => [...textsOf(`${name}/${entry}`, inner)]),
  );
}

/** The names of the texts that hold one of these values. */
export function holding(texts: ReadonlyMap<string, string>, values: readonly string[]): readonly string[] {
  return [...texts].flatMap(([name, text]) => (values.some((value) => text.includes(value)) ? [name] : []));
}
