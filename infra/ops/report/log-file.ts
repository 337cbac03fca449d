import type { LogLine } from './performance.ts';

/**
 * The JSON lines of a log: as `npm run dev -- --json` writes them, as `aws logs tail` does with time and stream before
 * them, or inside the one document of `aws logs filter-log-events`. What is no JSON is passed over.
 */
export function linesIn(text: string): readonly LogLine[] {
  const whole = parsed(text);
  if (Array.isArray(whole?.events)) {
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
    const events = whole.events as readonly { readonly message?: string }[];
    return events.map(({ message }) => parsed(message ?? '')).filter((line) => line !== undefined);
  }
  const lines = text.split('\n').map((line) => parsed(line.slice(Math.max(0, line.indexOf('{')))));
  return lines.filter((line) => line !== undefined);
}

function parsed(text: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}
