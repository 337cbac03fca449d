import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { SECRETS } from '../infra/deploy/secrets.ts';

/** GitHub runs these files and nobody else does: what a machine can check of them without GitHub is checked here. */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly uses?: string;
  readonly environment?: string;
  readonly needs?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Permissions;
}

type Permissions = Readonly<Record<string, string>>;

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflowPaths = globSync('.github/workflows/*.yml', { cwd: root }).sort();
const actionPaths = globSync('.github/actions/*/action.yml', { cwd: root });
const paths = [...workflowPaths, ...actionPaths];
const workflows = new Map(workflowPaths.map((path) => [path, parse(read(path)) as Workflow]));

const jobsOf = (path: string): readonly Job[] => Object.values(workflows.get(path)?.jobs ?? {});
const stepsOf = (path: string): readonly Step[] =>
  workflows.has(path) ? jobsOf(path).flatMap(({ steps = [] }) => steps) : parse(read(path)).runs.steps;
const used = (path: string): readonly string[] =>
  [...jobsOf(path), ...stepsOf(path)].flatMap(({ uses }) => uses ?? []);
const workflow = (name: string): Workflow => workflows.get(`.github/workflows/${name}.yml`) as Workflow;

describe.each(paths)('%s', (path) => {
  it('runs only targets, scripts and files that exist', () => {
    const commands = stepsOf(path)
      .flatMap(({ run }) => run ?? [])
      .join('\n');
    const makefiles = read('Makefile') + read('infra/terraform.mk');
    const made = [...commands.matchAll(/(?<=^|[;&|] *)make (?:-s )?([a-z-]+)/gm)].map(([, name]) => name);
    expect(made.filter((name) => !new RegExp(`^${name}:`, 'm').test(makefiles))).toEqual([]);
    const { scripts } = JSON.parse(read('package.json'));
    const scriptsRun = [...commands.matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name ?? '');
    expect(scriptsRun.filter((name) => !(name in scripts))).toEqual([]);
    const files = [...commands.matchAll(/(?:node|bash|sh) (\S+\.\w+)/g)].map(([, file]) => file ?? '');
    const local = used(path).filter((name) => name.startsWith('./'));
    const places = local.map((name) => (name.endsWith('.yml') ? name : `${name}/action.yml`));
    expect([...files, ...places].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('takes foreign actions at a commit, with the version beside it', () => {
    const foreign = used(path).filter((name) => !name.startsWith('./'));
    expect(foreign.filter((name) => !/@[0-9a-f]{40}$/.test(name))).toEqual([]);
    for (const name of foreign)
      expect(read(path)).toMatch(new RegExp(`uses: ${name} # v\\d+\\.\\d+\\.\\d+$`, 'm'));
  });

  it('knows no long-lived AWS key', () => {
    expect(read(path)).not.toMatch(
      /aws-access-key-id|aws-secret-access-key|AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY/i,
    );
    const credentials = stepsOf(path).filter(({ uses = '' }) =>
      uses.startsWith('aws-actions/configure-aws-credentials'),
    );
    for (const { with: told } of credentials) expect(told?.['role-to-assume']).toContain('vars.');
  });
});

describe.each(workflowPaths)('%s', (path) => {
  it('declares the permissions it needs, and none to write but the OIDC token', () => {
    const own = jobsOf(path).map(({ permissions }) => permissions);
    const declared = [workflows.get(path)?.permissions, ...own];
    expect(declared[0]).toEqual(expect.objectContaining({ contents: 'read' }));
    const writes = declared.flatMap((one) =>
      Object.entries(one ?? {}).filter(([, right]) => right !== 'read'),
    );
    expect(writes.filter(([name]) => name !== 'id-token')).toEqual([]);
  });

  it('is no way in for a fork', () => {
    expect(Object.keys(workflows.get(path)?.on ?? {})).not.toContain('pull_request_target');
    // What a stranger writes, a branch name for example, must not become part of a command.
    const commands = stepsOf(path).flatMap(({ run }) => run ?? []);
    expect(commands.filter((run) => run.includes('${{'))).toEqual([]);
  });
});

describe('what runs when', () => {
  it('both commands of the README run on a push and on a pull request', () => {
    expect(Object.keys(workflow('ci').on)).toEqual(expect.arrayContaining(['push', 'pull_request']));
    const runs = stepsOf('.github/workflows/ci.yml').flatMap(({ run }) => run ?? []);
    expect(runs).toEqual(expect.arrayContaining(['make demo', 'make test']));
  });

  it('prod is applied after dev, dev after the tests, and each in its GitHub environment', () => {
    const { test, dev, prod } = workflow('deploy').jobs;
    expect(test?.uses).toBe('./.github/workflows/ci.yml');
    expect([dev?.needs, prod?.needs]).toEqual(['test', 'dev']);
    const shared = workflow('environment').jobs.terraform;
    expect(shared?.environment).toContain('inputs.environment');
    const runs = shared?.steps?.flatMap(({ run }) => run ?? []) ?? [];
    expect(runs.slice(-3)).toEqual(['plan', 'apply', 'output'].map((target) => `make ${target} ENV="$ENV"`));
  });

  it('every secret that `make plan` reads is in .env.example, and reaches the deployment', () => {
    const examples = [...read('.env.example').matchAll(/^#? ?([A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');
    expect(examples.sort()).toEqual([...SECRETS].sort());
    const step = stepsOf('.github/workflows/environment.yml').find(({ env }) => env?.SECRETS !== undefined);
    expect(step?.env?.SECRETS?.split(' ').sort()).toEqual(examples);
    for (const name of SECRETS) expect(step?.env?.[name]).toBe(`\${{ secrets.${name} }}`);
  });
});

it('Dependabot looks after packages, actions and providers, in folders that exist', () => {
  const { updates } = parse(read('.github/dependabot.yml'));
  const kinds = updates.map((update: Record<string, string>) => update['package-ecosystem']);
  expect(kinds.sort()).toEqual(['github-actions', 'npm', 'terraform']);
  const folders = updates.flatMap(
    (one: { directory?: string; directories?: string[] }) => one.directories ?? one.directory,
  );
  for (const folder of folders) expect(globSync(join(root, folder)).length).toBeGreaterThan(0);
});

it('a bug report asks for the outcome line, and for nobody’s data', () => {
  const form = read('.github/ISSUE_TEMPLATE/bug.yml');
  const asked = parse(form).body.find((field: { id: string }) => field.id === 'outcome');
  expect(asked.attributes.description).toMatch(/remove nothing.*nothing personal.*no transcript/s);
});
