import { parseArgs } from 'node:util';
import { screen } from './dev-screen.ts';
import { firstSignal } from './first-signal.ts';
import { leaveReady, READY_FILE } from './ready.ts';
import { settingsFrom } from './settings.ts';
import { startStack } from './stack.ts';

/** The command behind `npm run dev`. Exit codes: 0 stopped by a signal, 1 could not start, 2 wrong flags. */
const HELP = `Runs Agentic Memory on this machine: npm run dev -- [flags]

  --port N     port of the three doors; 0 takes any free one (default 3000)
  --mem0 URL   use this Mem0 instead of MEM0_HOST, or of the built-in stand-in if that is not set either
  --json       print one line of JSON when ready, and write the functions' logs to stderr
  --help       print this

Settings and secrets of infra/ops/configuration.md are handed on from the environment, e.g. LANGUAGE=override; nothing of
AWS is, and the table, the bucket and the queues are always local. BUNDLE_DIRECTORY names built bundles other than dist/.
`;

class WrongFlags extends Error {
  override readonly name = 'WrongFlags';
}

type Flags = { json: boolean; help: boolean; port: number; mem0Url: string | undefined };

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { json, help, port, mem0Url } = readFlags(args);
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const signalled = firstSignal();
  const logs = json ? process.stderr : process.stdout;
  // The flag says which Mem0; then the environment's address is not taken, and not shown as taken.
  const settings = settingsFrom(mem0Url === undefined ? env : { ...env, MEM0_HOST: undefined });
  const mem0Host = mem0Url ?? settings.MEM0_HOST;
  const stack = await startStack({
    port,
    embeddings: 'sentences',
    environment: settings,
    ...(mem0Host === undefined ? {} : { mem0Url: mem0Host }),
    ...(env.BUNDLE_DIRECTORY ? { bundleDirectory: env.BUNDLE_DIRECTORY } : {}),
    onOutput: (line) => logs.write(`${line}\n`),
  });
  const forgetReady = leaveReady(stack.ready, env.LOCAL_STACK_FILE ?? READY_FILE);
  process.stdout.write(json ? `${JSON.stringify(stack.ready)}\n` : screen(stack.ready, settings));
  await signalled;
  forgetReady();
  await stack.stop();
}

/** @throws WrongFlags for an unknown flag or a value that cannot be meant. */
function readFlags(args: string[]): Flags {
  const options = {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    port: { type: 'string', default: '3000' },
    mem0: { type: 'string' },
  } as const;
  const { json, help, port, mem0 } = parsed(() => parseArgs({ args, options }).values);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new WrongFlags('--port must be a whole number from 0 to 65535');
  }
  if (mem0 !== undefined && !/^https?:$/.test(URL.parse(mem0)?.protocol ?? '')) {
    throw new WrongFlags('--mem0 must be an http:// or https:// address');
  }
  return { json, help, port: Number(port), mem0Url: mem0 };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    // Node's first sentence names the flag; the rest explains positional arguments, of which there are none.
    throw new WrongFlags(error instanceof Error ? error.message.split('. ')[0] : String(error));
  }
}

/** One sentence on stderr for what a developer can put right, the whole error otherwise. */
function fail(error: unknown): number {
  if (error instanceof WrongFlags) {
    process.stderr.write(`${error.message}; --help lists the flags.\n`);
    return 2;
  }
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    process.stderr.write(
      `Port ${error.port} is in use: stop the program that has it or choose another --port.\n`,
    );
    return 1;
  }
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
}

process.exit(await run(process.argv.slice(2), process.env).then(() => 0, fail));
