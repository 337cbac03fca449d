import { existsSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { deployRig, endOf, SLOW } from './deploy-rig.ts';

const SECRETS = 'MEM0_API_KEY=m0-dev\nELEVENLABS_WORKSPACE_KEY=workspace-key-of-dev-1f\n';

let rig: ReturnType<typeof deployRig>;
beforeEach(() => {
  rig = deployRig();
  rig.write('.env.dev', SECRETS);
});
const called = (verb: string) => rig.calls().filter(({ args }) => args[0] === verb);

describe('a plan', () => {
  test('is carried out exactly, once, and with the secrets that are in none', async () => {
    await rig.run('plan dev');
    expect((await rig.run('apply dev')).code).toBe(0);
    const [applied] = called('apply');
    expect(applied?.args.join(' ')).toBe(
      `apply -lock-timeout=60s ${rig.at('build/terraform/dev/saved.tfplan')} -no-color`,
    );
    expect(applied?.secrets['mem0-api-key']).toBe('m0-dev');
    expect(applied?.region).toBe('us-east-1');
    expect((await rig.run('apply dev')).text).toBe('There is no plan. Run: make plan ENV=dev');
  });

  test('is stale when a zip, a secret, a variable or the place of the state has changed since', async () => {
    await rig.run('plan dev');
    const environment = 'infra/environments/dev';
    for (const path of [
      'dist/retrieve.zip',
      '.env.dev',
      `${environment}.tfvars`,
      `${environment}.s3.tfbackend`,
    ]) {
      const before = readFileSync(rig.at(path), 'utf8');
      rig.write(path, path === '.env.dev' ? SECRETS.replace('m0-dev', 'm0-new') : `${before}# changed`);
      expect((await rig.run('apply dev')).text).toMatch(/^The plan is stale: .* Nothing was applied\./);
      rig.write(path, before);
    }
    expect(called('apply')).toEqual([]);
    expect((await rig.run('apply dev')).code).toBe(0);
  });

  test('of one environment is not in the way of another', async () => {
    rig.write('.env.prod', SECRETS);
    await Promise.all([rig.run('plan dev'), rig.run('plan prod')]);
    expect(
      (await Promise.all([rig.run('apply dev'), rig.run('apply prod')])).map(({ code }) => code),
    ).toEqual([0, 0]);
  });
});

describe('an apply that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'waits until Terraform has written its state: %s',
    async (signal) => {
      await rig.run('plan dev');
      rig.write('slow.cjs', SLOW);
      const child = rig.start(['apply', 'dev']);
      let sent = false;
      const { code, text } = await endOf(child, (so_far) => {
        if (!so_far.includes('applying') || sent) return;
        sent = true;
        child.kill(signal);
      });
      expect([code, text]).toEqual([
        1,
        expect.stringContaining('What was done is kept. To do the rest: make plan'),
      ]);
      expect(text).toContain('state written');
    },
  );
});

describe('bootstrap', () => {
  test('makes a bucket once, and writes down where it is for everybody', async () => {
    rig.write('infra/environments/new.tfvars', 'aws_region = "eu-central-1"\n');
    expect((await rig.run('bootstrap new')).code).toBe(0);
    expect(called('apply')[0]).toMatchObject({ region: 'eu-central-1' });
    const path = rig.at('infra/environments/new.s3.tfbackend');
    expect(readFileSync(path, 'utf8')).toMatch(/^# Written by make bootstrap.*\nbucket = "made"/);
    expect(readFileSync(rig.at('infra/backend.tf'), 'utf8')).toContain('backend "s3" {}');
    await rig.run('bootstrap new');
    expect(called('apply')).toHaveLength(1);
  });

  test('leaves nothing behind that says a bucket is there when it could not be made', async () => {
    rig.write('infra/environments/new.tfvars', 'aws_region = "eu-central-1"\n');
    rig.write('refuses', 'Error: no network');
    expect((await rig.run('bootstrap new')).code).toBe(1);
    expect(existsSync(rig.at('infra/environments/new.s3.tfbackend'))).toBe(false);
  });
});
