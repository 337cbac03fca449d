import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { findMirror, mirrorVariables } from '../../infra/emulated/provider-mirror.ts';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirror-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

describe('a mirror of the provider', () => {
  test.each(['', 'plugins', 'share/terraform'])('is found in "%s" below a prefix', (place) => {
    mkdirSync(join(folder, place, PROVIDER), { recursive: true });
    expect(resolve(findMirror([join(folder, 'none'), folder]) ?? '')).toBe(resolve(folder, place));
  });

  test('is used by a generated configuration when it is named', async () => {
    mkdirSync(join(folder, PROVIDER), { recursive: true });
    const variables = await mirrorVariables(join(folder, 'build'), { TF_PLUGIN_MIRROR: folder });
    expect(readFileSync(variables.TF_CLI_CONFIG_FILE ?? '', 'utf8')).toContain(`path = "${folder}"`);
  });

  test('that is named and not there is a problem', async () => {
    await expect(mirrorVariables(folder, { TF_PLUGIN_MIRROR: folder })).rejects.toThrow(
      `TF_PLUGIN_MIRROR is ${folder}, but there is no ${PROVIDER} below it.`,
    );
  });

  test('is left alone when somebody has written down where providers come from', async () => {
    const TF_CLI_CONFIG_FILE = join(folder, 'rc');
    writeFileSync(TF_CLI_CONFIG_FILE, 'provider_installation { direct {} }');
    expect(await mirrorVariables(folder, { TF_CLI_CONFIG_FILE })).toEqual({});
  });
});
