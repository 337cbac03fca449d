import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../infra/local/sandbox.ts';
import { type Bundles, writeBundles } from './local-bundles.ts';

let bundles: Bundles;
beforeAll(async () => {
  bundles = await writeBundles();
});
afterAll(() => bundles.remove());

function sandbox(name = 'client-data', timeoutMs = 10_000): Sandbox {
  const bundle = join(bundles.directory, name, 'index.mjs');
  const started = startSandbox({ name, bundle, environment: {}, timeoutMs });
  onTestFinished(() => started.stop());
  return started;
}

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('killing a function fails what is under way, and the next event meets a new process', async () => {
  const killed = sandbox();
  const before = killed.pid;
  const underWay = [killed.invoke('hang'), killed.invoke('hang')];
  killed.kill();
  for (const one of await Promise.allSettled(underWay)) {
    expect(one).toMatchObject({ status: 'rejected', reason: { errorType: 'Runtime.ExitError' } });
  }
  await expect(killed.invoke('again')).resolves.toMatchObject({ statusCode: 201 });
  expect(killed.pid).not.toBe(before);
});

test('an event that takes too long times out, and its process gets no other', async () => {
  const slow = sandbox('client-data', 700);
  const before = slow.pid;
  await expect(slow.invoke('hang')).rejects.toThrow('Task timed out after 0.70 seconds');
  expect(slow.pid).toBeUndefined();
  await expect.poll(() => exists(before ?? 0)).toBe(false);
});

test('a bundle that is not there fails with the reason, as a load phase does on Lambda', async () => {
  await expect(sandbox('absent').invoke({})).rejects.toThrow(/Cannot find module/);
});

test('a bundle that does not end loading is reported as such', async () => {
  const { directory, remove } = await writeBundles({ retrieve: 'await new Promise(() => undefined);' });
  onTestFinished(remove);
  const bundle = join(directory, 'retrieve', 'index.mjs');
  const endless = startSandbox({
    name: 'retrieve',
    bundle,
    environment: {},
    timeoutMs: 10_000,
    loadTimeoutMs: 50,
  });
  onTestFinished(() => endless.stop());
  await expect(endless.loaded).rejects.toThrow('did not load within 0.05 seconds');
});

test('a function is loaded before anybody invokes it, and one that is stopped meanwhile never is', async () => {
  await expect(sandbox().loaded).resolves.toBeUndefined();
  const stopped = sandbox();
  await stopped.stop();
  await expect(stopped.loaded).rejects.toThrow('Runtime exited with error: signal: killed');
});

test('a stopped function has no process left and refuses further events', async () => {
  const stopped = sandbox();
  const pid = stopped.pid ?? 0;
  await stopped.stop();
  expect(exists(pid)).toBe(false);
  await expect(stopped.invoke({})).rejects.toThrow('client-data was stopped');
});
