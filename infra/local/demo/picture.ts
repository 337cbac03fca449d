import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * `npm run picture`: plays the demo and draws its first four scenes, two calls of one person, as `played-call.svg` for
 * the README. The text is what the demo wrote, less what differs from run to run: durations, and how long ago a call was.
 */
const WIDTH = 860;
/** Of the long lists only what the story comes back to; of what was found, everything. */
const SHOWN =
  /^(?:- (?:Caller's|User (?:always|never|travels)|Name:|Account status:|Contact preference:)|\d\.\d\d)/;

const STYLE = `text{font:14px ui-sans-serif,system-ui,-apple-system,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1f2328}
.t{font-weight:600;font-size:16px}.l{fill:#59636e;font-size:12.5px}.o{fill:#1a7f37;font-size:13px}
.m{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12.5px}.s{font-size:15px}
.p{fill:#fff;stroke:#d1d9e0}.b{fill:#ddf4ff}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.l{fill:#9198a1}.o{fill:#3fb950}.p{fill:#0d1117;stroke:#3d444d}.b{fill:#12314f}}`;

interface Line {
  readonly kind: 'title' | 'label' | 'row' | 'speech' | 'checks';
  readonly text: string;
}

const HEIGHTS: Readonly<Record<Line['kind'], number>> = {
  title: 40,
  label: 26,
  row: 19,
  speech: 30,
  checks: 24,
};
const CLASSES: Readonly<Record<Line['kind'], string>> = {
  title: 't',
  label: 'l',
  row: 'm',
  speech: 's',
  checks: 'o',
};

/** @param output what the demo wrote. @throws Error when it no longer looks as this expects. */
export function picture(output: string): string {
  const scenes = output.split(/\n(?=\d\. )/).filter((scene) => /^[1-4]\. /.test(scene));
  if (scenes.length !== 4) throw new Error('The demo has other scenes than this picture expects.');
  let y = 30;
  const drawn = scenes.flatMap(linesOf).map((line) => {
    y += HEIGHTS[line.kind];
    return drawnAt(line, y);
  });
  const height = y + 28;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="t">
<title id="t">make demo: a new caller is greeted, and at her second call by name and with what she likes</title>
<style>${STYLE}</style>
<rect class="p" x="1" y="1" width="${WIDTH - 2}" height="${height - 2}" rx="12"/>
<text class="m" x="24" y="32">$ make demo</text>
${drawn.join('\n')}
</svg>
`;
}

function linesOf(scene: string): readonly Line[] {
  const [title = '', ...body] = scene.replaceAll(/ in \d+ ms|, \d+ \w+ ago(?=\))/g, '').split('\n');
  const lines: Line[] = [];
  const checks: string[] = [];
  let isSpeech = false;
  for (const line of body) {
    if (line.startsWith('  ✓ ') || line.startsWith('  ✗ ')) checks.push(line.trim());
    else if (/^ {2}\S/.test(line)) {
      isSpeech = line.trim() === 'the agent says';
      lines.push({ kind: 'label', text: line.trim() });
    } else if (isSpeech && line.trim() !== '') {
      lines.push({ kind: 'speech', text: line.trim() });
    } else if (SHOWN.test(line.trim())) {
      lines.push({ kind: 'row', text: line.trim() });
    }
  }
  const told = lines.filter(({ kind }, index) => kind !== 'label' || isFollowed(lines[index + 1]));
  return [{ kind: 'title', text: title }, ...told, { kind: 'checks', text: checks.join('   ') }];
}

const isFollowed = (next: Line | undefined): boolean => next !== undefined && next.kind !== 'label';

function drawnAt({ kind, text }: Line, y: number): string {
  const x = kind === 'title' ? 24 : kind === 'speech' ? 56 : 44;
  const bubble =
    kind === 'speech'
      ? `<rect class="b" x="44" y="${y - 21}" width="${WIDTH - 88}" height="30" rx="10"/>`
      : '';
  const written = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `${bubble}<text class="${CLASSES[kind]}" x="${x}" y="${y}" xml:space="preserve">${written}</text>`;
}

if (import.meta.main) {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const output = execFileSync(process.execPath, [demo], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  writeFileSync(new URL('played-call.svg', import.meta.url), picture(output));
}
