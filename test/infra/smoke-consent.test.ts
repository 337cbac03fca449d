import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eraseMarked, smoke } from '../../infra/ops/smoke/smoke.ts';
import type { SmokeTarget } from '../../infra/ops/smoke/target.ts';
import { setEnvironment } from '../support/environment.ts';
import { printed } from './smoke-rig.ts';

const SOON = { patienceMs: 500, everyMs: 50 };

describe('beyond this machine', () => {
  const far: SmokeTarget = {
    ...{ clientDataUrl: 'https://example.com/client-data', retrieveUrl: 'https://example.com/retrieve' },
    ...{ postCallUrl: 'https://example.com/post-call', workspaceKey: 'k', hmacSecret: 's' },
    ...{ mem0: { host: 'http://127.0.0.1:9', apiKey: 'm' }, bucket: 'b', table: 't', deadLetterUrl: 'd' },
    aws: { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
  };
  const near = 'http://127.0.0.1:9/door';
  const nearDoors = { clientDataUrl: near, retrieveUrl: near, postCallUrl: near };

  test.each<[string, SmokeTarget]>([
    ['doors', far],
    ['Mem0', { ...far, ...nearDoors, mem0: { host: 'https://api.mem0.ai', apiKey: 'm' } }],
    ['AWS', { ...far, ...nearDoors, aws: { AWS_REGION: 'us-east-1' } }],
    [
      'tables',
      { ...far, ...nearDoors, aws: { ...far.aws, AWS_ENDPOINT_URL_DYNAMODB: 'https://example.com' } },
    ],
  ])('nothing is sent without a yes: %s', async (_name, target) => {
    const output = printed();
    expect(await smoke(target, { ...SOON, print: output.print })).toBe(2);
    expect(output.lines).toEqual([expect.stringMatching(/not on this machine/)]);
  });

  test('with a yes it goes ahead', async () => {
    setEnvironment({ AWS_REGION: undefined, AWS_ENDPOINT_URL: undefined });
    const output = printed();
    expect(await smoke(far, { ...SOON, print: output.print, confirmed: true })).toBe(1);
    expect(output.steps()).toEqual([expect.stringMatching(/^✗ a number of nobody is free/)]);
  });

  test.each(['conv_1', 'smoke_0201_1700000000_0123abcd', '*', ''])(
    'no other call is erased: "%s"',
    async (id) => {
      await expect(eraseMarked(far, id, { ...SOON, print: () => {}, confirmed: true })).rejects.toThrow(
        'This is not the id of a smoke test.',
      );
    },
  );
});

test('the first Ctrl-C interrupts a verb, and the second ends it', async () => {
  const module = new URL('../../infra/ops/cli/terminal.ts', import.meta.url).href;
  const script = `const { terminal } = await import('${module}'); const signal = terminal().interrupted();
    setInterval(() => {}, 1000); signal.onabort = () => console.log('clearing up'); console.log('running');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = async (): Promise<string> => `${(await once(child.stdout, 'data'))[0]}`.trim();
  expect(await said()).toBe('running');
  child.kill('SIGINT');
  expect(await said()).toBe('clearing up');
  child.kill('SIGINT');
  expect((await once(child, 'exit'))[1]).toBe('SIGINT');
});
