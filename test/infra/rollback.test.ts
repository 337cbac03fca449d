import {
  CreateAliasCommand,
  CreateFunctionCommand,
  GetAliasCommand,
  type LambdaClient,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedEmulator } from '../support/shared-emulator.ts';
import { clientAt, createRole, FUNCTION, lambdaWith, rolledBack } from './rollback-rig.ts';

const CODES = { 8: 'sha-of-eight-and-more', 9: 'sha-of-nine', 10: 'sha-of-ten' };

describe('a rollback', () => {
  test('shows both versions, asks, moves the alias, and says how to go forward', async () => {
    const { lambda, updates } = await lambdaWith({ at: '10', versions: CODES });
    const { text, error } = await rolledBack(lambda);
    expect(error).toBeUndefined();
    expect(text).toBe(
      [
        FUNCTION,
        '  now:    version 10, made 2026-11-01T08:00:00.000+0000, code sha-of-ten',
        '  before: version 9, made 2026-11-03T08:00:00.000+0000, code sha-of-nine',
        `Point "live" of ${FUNCTION} at version 9?`,
        'Version 9 answers now; requests in progress end on version 10.',
        'To go forward again: make plan and make apply, which point the alias at the newest version.',
        'Every apply does so, whatever it was for: revert the change in git before the next one.',
        `At once: aws lambda update-alias --function-name ${FUNCTION} --name live --function-version 10`,
      ].join('\n'),
    );
    expect(updates()).toEqual([{ FunctionVersion: '9', RevisionId: 'revision-1' }]);
  });

  test('a second time goes one further, and forward is still the newest', async () => {
    const { lambda, updates } = await lambdaWith({ at: '9', versions: CODES });
    const { text } = await rolledBack(lambda);
    expect(updates()).toMatchObject([{ FunctionVersion: '8' }]);
    expect(text).toContain('code sha-of-eight\n');
    expect(text).toContain('--function-version 10');
  });

  test('ends the weights of a weighted alias, and says so before it asks', async () => {
    const { lambda, updates } = await lambdaWith({ at: '10', versions: CODES, weights: { 9: 0.25 } });
    const { text } = await rolledBack(lambda);
    expect(text).toMatch(/weighted: version 9 answers 25 % of the calls\. That ends[\s\S]*Point "live"/);
    expect(updates()).toEqual([
      { FunctionVersion: '9', RevisionId: 'revision-1', RoutingConfig: { AdditionalVersionWeights: {} } },
    ]);
  });

  test.each<[string, number | 'forbidden', RegExp]>([
    ['are', 4, /4 instances are kept warm[\s\S]*Point "live"/],
    ['may not be read', 'forbidden', /Whether instances are kept warm could not be read/],
  ])('says if warm instances %s', async (_how, warmCount, told) => {
    const { lambda, updates } = await lambdaWith({ at: '10', versions: CODES, warmCount });
    expect((await rolledBack(lambda)).text).toMatch(told);
    expect(updates()).toHaveLength(1);
  });

  test('says if only settings differ', async () => {
    const { lambda } = await lambdaWith({ at: '10', versions: { ...CODES, 9: CODES[10] } });
    expect((await rolledBack(lambda)).text).toContain('Both have the same code: only settings differ.');
  });
});

describe('nothing is rolled back', () => {
  test('without a version before', async () => {
    const { lambda, updates } = await lambdaWith({ at: '8', versions: CODES });
    const { text, error } = await rolledBack(lambda);
    expect(error?.message).toBe(`${FUNCTION} has no version before 8.`);
    expect(text).toContain('before: nothing');
    expect(text).not.toContain('?');
    expect(updates()).toEqual([]);
  });

  test('without a yes', async () => {
    const { lambda, updates } = await lambdaWith({ at: '10', versions: CODES });
    expect((await rolledBack(lambda, false)).error?.message).toBe('Nothing was changed.');
    expect(updates()).toEqual([]);
  });

  test('when somebody changed the alias meanwhile', async () => {
    const { lambda } = await lambdaWith({ at: '10', versions: CODES, changesMeanwhile: true });
    expect((await rolledBack(lambda)).error?.message).toBe(
      'Somebody changed the alias meanwhile. Look again.',
    );
  });

  test.each([
    ['a function that is not ours', 'billing', 'There is no function "billing"'],
    ['a function that is not deployed', 'client-data', 'Lambda knows no such function or alias here.'],
  ])('for %s', async (_which, name, told) => {
    const { lambda, updates } = await lambdaWith({ at: '10', versions: CODES });
    expect((await rolledBack(lambda, true, name)).error?.message).toContain(told);
    expect(updates()).toEqual([]);
  });
});

const { AWS_ENDPOINT_URL: url = '' } = (await sharedEmulator('rollback in an emulator')) ?? {};

describe.skipIf(url === '')('in an emulator of AWS', () => {
  beforeAll(() => createRole(url));

  const zipOf = (text: string) => zipSync({ 'index.mjs': Buffer.from(text) });
  async function deployedTwice(lambda: LambdaClient): Promise<void> {
    const shared = { FunctionName: FUNCTION, Publish: true };
    await lambda.send(
      new CreateFunctionCommand({
        ...{ ...shared, Role: 'arn:aws:iam::123456789012:role/rollback', Runtime: 'nodejs22.x' },
        ...{ Handler: 'index.handler', Code: { ZipFile: zipOf('first') } },
      }),
    );
    await lambda.send(new UpdateFunctionCodeCommand({ ...shared, ZipFile: zipOf('second') }));
    await lambda.send(new CreateAliasCommand({ FunctionName: FUNCTION, Name: 'live', FunctionVersion: '2' }));
  }

  test('the alias points at the version before, and then there is none', async () => {
    const lambda = clientAt(url);
    await deployedTwice(lambda);
    expect((await rolledBack(lambda)).error).toBeUndefined();
    const alias = await lambda.send(new GetAliasCommand({ FunctionName: FUNCTION, Name: 'live' }));
    expect(alias.FunctionVersion).toBe('1');
    expect((await rolledBack(lambda)).error?.message).toContain('has no version before 1');
  });
});
