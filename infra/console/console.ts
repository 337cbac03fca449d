import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Problem } from '../deploy/problem.ts';
import { firstSignal } from '../local/first-signal.ts';
import { Refused } from '../ops/cli/refused.ts';
import { buildPage } from './build-page.ts';
import { openBrowser } from './open-browser.ts';
import { openPlace } from './open-place.ts';
import { ROUTES } from './server/routes.ts';
import { serveConsole } from './server/serve.ts';
import { playEarlierCalls } from './telephone/earlier-calls.ts';

/** The command behind `npm run console`. Exit codes: 0 stopped by a signal, 1 could not start, 2 wrong flags or refused. */
const HELP = `See, try and correct the memory in a browser: npm run console -- [flags]

  --env NAME   local (default): the stack that make dev runs, or a new one with a few calls in it;
               else an environment that is deployed, with your own AWS credentials
  --port N     of the page, on this machine only; 0 takes any free one (default 4000)
  --no-open    do not open the browser
  --help       print this
`;

const PAGE_FOLDER = fileURLToPath(new URL('../../build/console', import.meta.url));
/** Browsers leave the port 80 out of what the console checks, and the ones below 1024 are root's. */
const LEAST_PORT = 1_024;

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { environment, port, opens, help } = readFlags(args);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const signalled = firstSignal();
  const [opened] = await Promise.all([openPlace(environment, env), buildPage(PAGE_FOLDER)]);
  try {
    const { place, isNew } = opened;
    const serving = await serveConsole({ place, port, pageFolder: PAGE_FOLDER, routes: ROUTES });
    process.stdout.write(`${serving.address}\n`);
    if (opens) openBrowser(serving.address, env);
    // The page is there already, and sees them come in.
    if (isNew) await Promise.race([playEarlierCalls(place), signalled]);
    await signalled;
    await serving.close();
  } finally {
    await opened.close();
  }
}

/** @throws Refused for an unknown flag or a value that cannot be meant. */
function readFlags(args: string[]) {
  const options = {
    env: { type: 'string', default: 'local' },
    port: { type: 'string', default: '4000' },
    'no-open': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  const values = parsed(() => parseArgs({ args, options }).values);
  const port = Number(values.port);
  const isPort = /^\d{1,5}$/.test(values.port) && (port === 0 || port >= LEAST_PORT) && port <= 65_535;
  if (!isPort) throw new Refused(`--port must be 0, or a whole number from ${LEAST_PORT} to 65535.`);
  return { environment: values.env, port, opens: !values['no-open'], help: values.help };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // Node's first sentence names the flag; the rest explains positional arguments, of which there are none.
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Refused(`${reason}; --help lists the flags.`);
  }
}

function failed(error: unknown): number {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return error instanceof Refused || error instanceof Problem ? 2 : 1;
}

process.exit(await run(process.argv.slice(2), process.env).then(() => 0, failed));
