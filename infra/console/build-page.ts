import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';

const INDEX = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Console · Agentic Memory</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/app.css">
<script type="module" src="/app.js"></script>
</head>
<body></body>
</html>
`;

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#0f766e"/>
<path d="M8 10a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-5 5v-5a3 3 0 0 1-2-3z" fill="#fff"/>
<circle cx="12.5" cy="13.5" r="1.6" fill="#0f766e"/><circle cx="19.5" cy="13.5" r="1.6" fill="#0f766e"/>
</svg>
`;

/**
 * Writes the console's page to `outDir`: `index.html`, `app.js`, `app.css` and `icon.svg`. Nothing in it is inline, so
 * that a strict content security policy holds. Throws esbuild's error where a source does not compile.
 */
export async function buildPage(outDir: string): Promise<void> {
  const page = fileURLToPath(new URL('page', import.meta.url));
  await build({
    entryPoints: { app: `${page}/main.tsx` },
    outdir: outDir,
    tsconfig: `${page}/tsconfig.json`,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // Else each apostrophe of a text takes six bytes.
    charset: 'utf8',
    plugins: [slimCharts],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  mkdirSync(outDir, { recursive: true });
  writeFileSync(`${outDir}/index.html`, INDEX);
  writeFileSync(`${outDir}/icon.svg`, ICON);
}

/** uPlot hangs every way of drawing on one object, so esbuild keeps them all: 1.5 kB after gzip that no chart here uses. */
const slimCharts: Plugin = {
  name: 'slim-charts',
  setup({ onLoad }) {
    onLoad({ filter: /uPlot\.esm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        /^\t(?:\(paths\.(?:stepped|spline)\s*= \w+\)|uPlot\.join = join);$/gm,
        '',
      ),
    }));
  },
};

/** What each file of a built page weighs on its way, in bytes after gzip. */
export function gzippedSizes(outDir: string): ReadonlyMap<string, number> {
  return new Map(
    readdirSync(outDir)
      .sort()
      .map((name) => [name, gzipSync(readFileSync(`${outDir}/${name}`)).length]),
  );
}

if (import.meta.main) {
  const outDir = fileURLToPath(new URL('../../build/console', import.meta.url));
  await buildPage(outDir);
  for (const [name, bytes] of gzippedSizes(outDir))
    process.stdout.write(`${name.padEnd(12)} ${(bytes / 1000).toFixed(1).padStart(6)} kB gzipped\n`);
}
