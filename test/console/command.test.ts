import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import type { Asked } from '../../infra/console/api/search.ts';
import type { CallStarted, Journey } from '../../infra/console/api/telephone.ts';
import { type Visitor, visit } from './served.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'console-command-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
const stackFile = () => join(folder, 'stack.json');

/** `npm run console` until the test ends. */
function started(...flags: readonly string[]) {
  const env = {
    ...process.env,
    ...{ LOCAL_STACK_FILE: stackFile(), BUNDLE_DIRECTORY: inject('bundleDirectory') },
    OPS_AUDIT_LOG: join(folder, 'audit.jsonl'),
  };
  const child = spawn(process.execPath, ['infra/console/console.ts', '--no-open', ...flags], {
    cwd: ROOT,
    env,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const output = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  const ended = output.then(([out, err, [code]]) => ({ out, err, code: Number(code) }));
  const address = once(createInterface({ input: child.stdout }), 'line').then(([line]) => `${line}`);
  return { address, ended, stop: () => child.kill('SIGTERM') };
}

const remembered = async (page: Visitor, id: string): Promise<Journey | undefined> => {
  const path = `/api/telephone/journeys/${id}`;
  // Not in yet: the calls are played once the page is there.
  await vi.waitFor(async () => expect((await page.ask(path)).status).toBe(200), { timeout: 30_000 });
  return (await page.followed<Journey>(path)).at(-1);
};

describe('npm run console', { timeout: 120_000 }, () => {
  test('starts a stack with a story in it, says one line, and leaves nothing running', async () => {
    const { address, ended, stop } = started('--port', '0');
    const page = await visit(await address);
    expect((await page.ask('/')).body).toContain('<title>');
    expect(await remembered(page, 'conv_earlier_withheld')).toMatchObject({ state: 'unclaimed' });
    expect(await remembered(page, 'conv_earlier_spanish')).toMatchObject({ state: 'remembered' });
    const lucia = { caller: '+12025550167', agentType: 'elevenlabs_customer_support' };
    const call = await page.told<CallStarted>('/api/telephone/calls', lucia);
    expect(call.firstMessage).toMatch(/^¡Hola, Lucía Fernández!.* sigue abierta/);
    const { conversationId } = call;
    const query = '¿Qué noche está cobrada dos veces?';
    const { hits } = await page.told<Asked>('/api/telephone/questions', { ...lucia, conversationId, query });
    expect(hits.length).toBeGreaterThan(0);
    expect((await page.ask('/api/caller', { body: { caller: 7 } })).status).toBe(400);

    // A second console looks at the same stack, and leaves it alone when it goes.
    const second = started('--port', '0');
    const guest = await visit(await second.address);
    expect((await guest.told<CallStarted>('/api/telephone/calls', lucia)).firstMessage).toBe(
      call.firstMessage,
    );
    second.stop();
    expect((await second.ended).code).toBe(0);
    expect(existsSync(stackFile())).toBe(true);

    stop();
    const { out, err, code } = await ended;
    expect(code).toBe(0);
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
    // Neither the functions' logs nor anything of a caller.
    expect(err).toBe('');
    expect(existsSync(stackFile())).toBe(false);
    await expect(page.ask('/')).rejects.toThrow();
  });

  test.each([
    [['--port', '80'], '--port must be 0, or a whole number from 1024 to 65535.'],
    [['--prot', '1'], "Unknown option '--prot'; --help lists the flags."],
  ])('%j is refused in one sentence, with exit code 2', async (flags, sentence) => {
    expect(await started(...flags).ended).toEqual({ out: '', err: `${sentence}\n`, code: 2 });
  });

  test('--help says what there is', async () => {
    const { out, code } = await started('--help').ended;
    expect(code).toBe(0);
    for (const flag of ['--env', '--port', '--no-open']) expect(out).toContain(flag);
  });
});
