import { callAws } from './aws/aws-json.ts';
import type { Clock } from './clock.ts';
import { StorageUnavailable } from './errors.ts';
import { errorFacts, log } from './log.ts';

/**
 * Secrets come from environment variables when those are set (development), else from SSM SecureStrings below
 * `SECRETS_PATH`, all in one signed GetParameters call that starts while the function loads.
 */
export interface Secrets {
  /** @throws StorageUnavailable when SSM fails and nothing was ever read. */
  read(): Promise<SecretValues>;
}

export type SecretName = 'mem0ApiKey' | 'workspaceKey' | 'hmacSecret' | 'elevenLabsApiKey';

/**
 * Each secret's valid values, the current one first; none when it is not configured, two only of what others present to
 * us, during a rotation.
 */
export type SecretValues = Readonly<Record<SecretName, readonly string[]>>;

/** The variable of each secret; the parameter is the same in lower case with dashes. */
const VARIABLES: Readonly<Record<SecretName, string>> = {
  mem0ApiKey: 'MEM0_API_KEY',
  workspaceKey: 'ELEVENLABS_WORKSPACE_KEY',
  hmacSecret: 'ELEVENLABS_HMAC_SECRET',
  elevenLabsApiKey: 'ELEVENLABS_API_KEY',
};

/** What others present to us. Until all of them present the new value the old one is valid too: `_PREVIOUS`. */
const PRESENTED: ReadonlySet<SecretName> = new Set(['workspaceKey', 'hmacSecret']);
/** Recordings are fetched only where this one is configured. */
const OPTIONAL: ReadonlySet<SecretName> = new Set(['elevenLabsApiKey']);
/** Rotation reaches every warm sandbox within this time. */
const FRESH_MS = 10 * 60_000;
/** After a failure stale secrets serve so long before SSM is asked again, or every call would wait for its timeout. */
const STALE_MS = 60_000;
const SSM_TIMEOUT_MS = 2_000;
/** While there are values at hand no caller waits longer for newer ones; those serve from the next call on. */
const PATIENCE_MS = 200;

/** @param names the secrets this function needs; it may not be allowed to read others. */
export function openSecrets(names: readonly SecretName[], env: NodeJS.ProcessEnv, clock: Clock): Secrets {
  const given = pick(names, (variable) => env[variable]);
  const path = env.SECRETS_PATH?.trim();
  if (!path || names.every((name) => given[name].length > 0)) return { read: () => Promise.resolve(given) };
  return ssmSecrets(
    names.filter((name) => given[name].length === 0),
    path,
    given,
    clock,
  );
}

function ssmSecrets(names: readonly SecretName[], path: string, given: SecretValues, clock: Clock): Secrets {
  let known: SecretValues | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<SecretValues> | undefined;

  const refresh = async (): Promise<SecretValues> => {
    try {
      const read = await readParameters(names, path);
      const missing = names.filter((name) => read[name].length === 0 && !OPTIONAL.has(name));
      if (missing.length > 0) log('error', 'secrets are missing', { missing });
      known = { ...given, ...valuesOf(names, read, known) };
      readAtMs = clock.now() - (missing.length > 0 ? FRESH_MS - STALE_MS : 0);
      return known;
    } catch (error) {
      if (known === undefined) throw error;
      // A stale secret still answers calls; SSM's bad minute must not silence the phones.
      readAtMs = clock.now() - FRESH_MS + STALE_MS;
      log('warn', 'secrets are stale', errorFacts(error));
      return known;
    } finally {
      reading = undefined;
    }
  };
  const read = (): Promise<SecretValues> => {
    if (known !== undefined && clock.now() - readAtMs < FRESH_MS) return Promise.resolve(known);
    reading ??= refresh();
    return known === undefined ? reading : soonOr(reading, known);
  };
  // Started now, while Lambda still runs the load phase on a full CPU; a failure is met again by the reader.
  read().catch(() => undefined);
  return { read };
}

async function soonOr(reading: Promise<SecretValues>, known: SecretValues): Promise<SecretValues> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<SecretValues>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, known);
  });
  return Promise.race([reading, patience]).finally(() => clearTimeout(timer));
}

/** What was read; a parameter that somebody deleted must not lock everybody out while its value is still known. */
function valuesOf(
  names: readonly SecretName[],
  read: SecretValues,
  known: SecretValues | undefined,
): Partial<SecretValues> {
  const current = (name: SecretName): readonly string[] =>
    read[name].length > 0 || OPTIONAL.has(name) ? read[name] : (known?.[name] ?? []);
  return Object.fromEntries(names.map((name) => [name, current(name)]));
}

const variablesOf = (name: SecretName): readonly string[] =>
  PRESENTED.has(name) ? [VARIABLES[name], `${VARIABLES[name]}_PREVIOUS`] : [VARIABLES[name]];

async function readParameters(names: readonly SecretName[], path: string): Promise<SecretValues> {
  const parameter = (variable: string): string =>
    `${path.replace(/\/+$/, '')}/${variable.toLowerCase().replaceAll('_', '-')}`;
  const variables = names.flatMap(variablesOf);
  const answer = await callAws({
    service: 'ssm',
    target: 'AmazonSSM.GetParameters',
    body: { Names: variables.map(parameter), WithDecryption: true },
    timeoutMs: SSM_TIMEOUT_MS,
  }).catch((error: unknown) => {
    throw error instanceof StorageUnavailable
      ? error
      : new StorageUnavailable('ssm refused', { cause: error });
  });
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
  if (!Array.isArray(answer.Parameters)) throw new StorageUnavailable('ssm answered no parameters');
  const found = answer.Parameters as readonly { Name: string; Value: string }[];
  return pick(names, (variable) => found.find((one) => one.Name === parameter(variable))?.Value);
}

function pick(names: readonly SecretName[], read: (variable: string) => string | undefined): SecretValues {
  const values: Record<SecretName, readonly string[]> = {
    mem0ApiKey: [],
    workspaceKey: [],
    hmacSecret: [],
    elevenLabsApiKey: [],
  };
  for (const name of names) {
    const given = variablesOf(name)
      .map(read)
      .filter((value) => value !== undefined);
    // An empty secret would let everybody in.
    values[name] = given.filter((value) => value.trim() !== '');
  }
  return values;
}
