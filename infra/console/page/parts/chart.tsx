import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { theme } from '../theme.ts';

export interface Line {
  readonly label: string;
  /** A custom property of the theme, e.g. `--accent`. */
  readonly colour: string;
  /** null: nothing measured. */
  readonly values: readonly (number | null)[];
}

interface ChartProps {
  /** What is seen, for those who do not see it: give the figures in a table or a sentence beside it. */
  readonly label: string;
  readonly atSecs: readonly number[];
  readonly lines: readonly Line[];
  /** Of the values, e.g. `ms`. */
  readonly unit: string;
  readonly kind?: 'line' | 'bars';
}

const HEIGHT = 160;
/** uPlot's own has am and pm for everybody. */
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const clock = (atSecs: number | null): string => (atSecs === null ? '–' : CLOCK.format(atSecs * 1_000));

/** Values over time, in the colours of the theme; as wide as its place. */
export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chosen = theme.value;
  // Another theme has other colours.
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const plot = new uPlot(optionsOf(props, element), dataOf(props), element);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [props.atSecs, props.lines, props.kind, props.unit, chosen]);
  return <div class="chart" role="img" aria-label={props.label} ref={place} />;
}

const dataOf = ({ atSecs, lines }: ChartProps): uPlot.AlignedData => [
  [...atSecs],
  ...lines.map(({ values }) => [...values]),
];

function optionsOf({ lines, unit, kind }: ChartProps, element: HTMLElement): uPlot.Options {
  const colour = (property: string): string => resolved(property, element);
  const axis = {
    stroke: colour('--ink-quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  const bars = kind === 'bars' ? uPlot.paths.bars?.({ size: [0.7, 24] }) : undefined;
  return {
    width: element.clientWidth,
    height: HEIGHT,
    cursor: { y: false },
    legend: { live: true },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map(clock) },
      { ...axis, size: 56, values: (_, ticks) => ticks.map((tick) => `${tick}${unit && ` ${unit}`}`) },
    ],
    scales: { y: { range: (_, __, max) => [0, Math.max(max, 1) * 1.1] } },
    series: [
      { value: (_, atSecs) => clock(atSecs) },
      ...lines.map((line) => ({
        label: line.label,
        stroke: colour(line.colour),
        ...(bars ? { paths: bars, fill: colour(line.colour) } : { width: 2 }),
        // A value between two gaps is no line: only its point is seen.
        points: { show: !bars, size: 4, fill: colour(line.colour) },
      })),
    ],
  };
}

/** A canvas knows no custom properties: the browser works one out as the colour of an element. */
function resolved(property: string, element: HTMLElement): string {
  element.style.color = `var(${property})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}
