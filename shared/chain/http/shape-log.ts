import inputOutputLogger from '@middy/input-output-logger';
import { log } from '../../log.ts';
import type { HttpEvent, HttpReply, Link } from './http-event.ts';

/**
 * With `LOG_LEVEL=debug`: the shape of what came in and went out, for finding out what a sender really sends.
 * Middy's logger prints values and its `omitPaths` miss what nobody thought of, so only types and sizes pass.
 */
export const shapeLog = (): Link => {
  if (process.env.LOG_LEVEL?.toLowerCase() !== 'debug') return { before: () => undefined };
  const logger = inputOutputLogger({
    logger: (message: unknown) => {
      // Middy's message: one of the two, for the way in and the way out.
      const { event, response } = message as { event?: HttpEvent; response?: HttpReply };
      log('debug', 'exchange', {
        ...(event ? { request: shapeOf(event.body) } : {}),
        ...(response ? { status: response.statusCode, reply: shapeOf(response.body) } : {}),
      });
    },
  });
  // The stock logger is typed for any event; ours differs from API Gateway's only in the parsed body.
  return logger as unknown as Link;
};

const FIELD_NAME = /^[A-Za-z_][\w-]{0,40}$/;
const FIELDS_LIMIT_COUNT = 40;
const DEPTH_LIMIT = 4;

/** `{query: "string(12)", limit: "number"}`: field names of ordinary form, types and sizes; never a value. */
export function shapeOf(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return `string(${value.length})`;
  if (Array.isArray(value)) return `array(${value.length})`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  if (depth >= DEPTH_LIMIT) return 'object';
  const fields = Object.entries(value).slice(0, FIELDS_LIMIT_COUNT);
  return Object.fromEntries(
    fields.map(([name, inner]) => [FIELD_NAME.test(name) ? name : '(odd name)', shapeOf(inner, depth + 1)]),
  );
}
