import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bundle, FUNCTIONS } from './bundle.ts';
import { packageBundle } from './zip.ts';

/** `node infra/build/build.ts [--out dist]`: three bundles and their zips. */
const { out } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } }).values;

for (const name of FUNCTIONS) {
  const { metafile } = await bundle(name, out);
  const bundlePath = `${out}/${name}/index.mjs`;
  const zip = packageBundle(bundlePath);
  writeFileSync(`${out}/${name}.zip`, zip);
  const sizeBytes = Object.entries(metafile.outputs).find(([path]) => path.endsWith('.mjs'))?.[1].bytes ?? 0;
  const sha256 = createHash('sha256').update(zip).digest('hex');
  process.stdout.write(
    `${name.padEnd(12)} ${kilobytes(sizeBytes)} bundle ${kilobytes(zip.length)} zip  sha256 ${sha256.slice(0, 16)}\n`,
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
}
