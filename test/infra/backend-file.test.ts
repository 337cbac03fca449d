import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { proposedBackend, requireWholeBackend, writeBackend } from '../../infra/deploy/backend-file.ts';
import { type Environment, environmentOf } from '../../infra/deploy/environment.ts';

let environment: Environment;
beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'backend-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'infra/environments'), { recursive: true });
  writeFileSync(join(root, 'infra/environments/dev.tfvars'), 'aws_region  = "eu-central-1"\n');
  environment = environmentOf('dev', root);
});
const written = (): string => readFileSync(environment.backendPath, 'utf8');

describe('the file that says where the state is', () => {
  test('is proposed with a bucket of its own in the region of the environment', () => {
    const backend = proposedBackend(environment);
    expect(backend).toEqual({
      bucket: expect.stringMatching(/^elevenlabs-agentic-memory-state-[0-9a-f]{12}$/),
      key: 'dev/terraform.tfstate',
      region: 'eu-central-1',
    });
    writeBackend(environment, backend);
    expect(written()).toMatch(/^use_lockfile = true$/m);
    expect(proposedBackend(environment)).toEqual(backend);
    expect(() => requireWholeBackend(environment)).not.toThrow();
  });

  test('is completed when somebody wrote a part of it, and keeps that part', () => {
    writeFileSync(environment.backendPath, 'bucket = "ours"\nuse_lockfile = false');
    expect(() => requireWholeBackend(environment)).toThrow(
      'dev.s3.tfbackend has no key and no region. Write it there, or run: make bootstrap ENV=dev',
    );
    writeBackend(environment, proposedBackend(environment));
    expect(proposedBackend(environment).bucket).toBe('ours');
    expect(written().match(/use_lockfile/g)).toHaveLength(1);
    expect(() => requireWholeBackend(environment)).not.toThrow();
  });

  test('is left as it is when nothing is missing', () => {
    writeBackend(environment, proposedBackend(environment));
    const before = written();
    writeBackend(environment, proposedBackend(environment));
    expect(written()).toBe(before);
  });
});
