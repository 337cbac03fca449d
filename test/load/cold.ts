import { context, type DoorName, type Handler, request } from './doors.ts';

/**
 * `node cold.ts <bundle> <door>` in a fresh process: loads the bundle, runs one invocation, prints both times.
 * The request is built first, so that only the function's own work is timed.
 */
const [bundle = '', door = 'client-data'] = process.argv.slice(2);
const first = request(door as DoorName, 1);

const startedMs = performance.now();
const { handler } = (await import(bundle)) as { handler: Handler };
const loadedMs = performance.now();
const { statusCode } = await handler(first, context);
const answeredMs = performance.now();

// The functions write their lines to stdout; the parent reads the last one.
process.stdout.write(
  `${JSON.stringify({ statusCode, loadMs: loadedMs - startedMs, firstMs: answeredMs - loadedMs })}\n`,
);
process.exit(0);
