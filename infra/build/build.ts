import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { checkAgentTypes } from './agent-types.ts';
import { bundle, FUNCTIONS, loadedAtOnce } from './bundle.ts';
import { packageBundle } from './zip.ts';

/** `node infra/build/build.ts [--out dist]`: three bundles and their zips. */
const { out } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } }).values;

checkAgentTypes();
for (const name of FUNCTIONS) {
  // Else what an earlier build imported on demand would be packed too.
  rmSync(`${out}/${name}`, { recursive: true, force: true });
  const { metafile } = await bundle(name, out);
  const zip = packageBundle(`${out}/${name}`);
  writeFileSync(`${out}/${name}.zip`, zip);
  // esbuild names files as seen from the project.
  const cold = loadedAtOnce(metafile, relative('.', `${out}/${name}/index.mjs`));
  const files = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.mjs'));
  const sizeOf = (wanted: boolean): number =>
    files.filter(([path]) => cold.has(path) === wanted).reduce((sum, [, { bytes }]) => sum + bytes, 0);
  const sha256 = createHash('sha256').update(zip).digest('hex');
  process.stdout.write(
    `${name.padEnd(12)} ${kilobytes(sizeOf(true))} at a cold start ${kilobytes(sizeOf(false))} on demand ${kilobytes(zip.length)} zip  sha256 ${sha256.slice(0, 16)}\n`,
  );
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
}
