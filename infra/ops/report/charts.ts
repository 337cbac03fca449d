import { escaped } from './page.ts';

/** Horizontal bars as inline SVG, in the page's colours: `--c0` to `--c5`. */
export interface Bar {
  readonly label: string;
  /** In order; drawn beside each other in one bar, or each as a bar of its own. */
  readonly parts: readonly { readonly name: string; readonly value: number; readonly colour: number }[];
}

const WIDTH = 800;
const LEFT = 200;
const RIGHT = 115;
const THICK = 16;

type Shown = (value: number) => string;

/** One bar for each part, so that they compare; the longest fills the width. */
export function groupedBars(title: string, bars: readonly Bar[], shown: Shown): string {
  const longest = Math.max(...bars.flatMap(({ parts }) => parts.map(({ value }) => value)), Number.MIN_VALUE);
  let y = 0;
  const drawn = bars.map(({ label, parts }) => {
    const name = `<text x="0" y="${y + 13}">${escaped(label)}</text>`;
    const rows = parts.map((part) => {
      const width = (part.value / longest) * (WIDTH - LEFT - RIGHT);
      const told = `${escaped(part.name)} ${escaped(shown(part.value))}`;
      const row = `${rectangle(LEFT, y, width, part.colour, told)}<text x="${LEFT + width + 6}" y="${y + 13}" class="faint">${told}</text>`;
      y += THICK + 3;
      return row;
    });
    y += 10;
    return name + rows.join('');
  });
  return svg(title, y, drawn.join(''));
}

/** One bar for each label, cut into its parts; every bar is as long as the others. The legend names the parts. */
export function shares(title: string, bars: readonly Bar[], shown: Shown): string {
  const drawn = bars.map(({ label, parts }, row) => {
    const y = row * (THICK + 10);
    const whole = parts.reduce((sum, { value }) => sum + value, 0);
    let x = LEFT;
    const cut = parts.map(({ name, value, colour }) => {
      const width = whole === 0 ? 0 : (value / whole) * (WIDTH - LEFT);
      const piece = rectangle(x, y, width, colour, `${escaped(name)} ${escaped(shown(value))}`);
      x += width;
      return piece;
    });
    return `<text x="0" y="${y + 13}">${escaped(label)}</text>${cut.join('')}`;
  });
  const y = bars.length * (THICK + 10);
  return svg(title, y + 24, drawn.join('') + legend(bars, y));
}

function legend(bars: readonly Bar[], y: number): string {
  const names = new Map(
    bars.flatMap(({ parts }) => parts.map(({ name, colour }) => [name, colour] as const)),
  );
  return [...names]
    .map(([name, colour], place) => {
      const x = LEFT + place * 105;
      return `${rectangle(x, y + 4, 10, colour, escaped(name), 10)}<text x="${x + 15}" y="${y + 13}">${escaped(name)}</text>`;
    })
    .join('');
}

const rectangle = (
  x: number,
  y: number,
  width: number,
  colour: number,
  told: string,
  height = THICK,
): string =>
  `<rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${height}" fill="var(--c${colour})"><title>${told}</title></rect>`;

const svg = (title: string, height: number, drawn: string): string =>
  `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">${drawn}</svg>`;
