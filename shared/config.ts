import { phoneCaller } from './caller.ts';

/**
 * Configuration from environment variables. A function declares its own shape; all problems are reported
 * together, in one error, when the function loads.
 */
export class ConfigInvalid extends Error {
  override readonly name = 'ConfigInvalid';
  constructor(problems: readonly string[]) {
    super(`configuration is invalid:\n- ${problems.join('\n- ')}`);
  }
}

/** Reads one variable's text (undefined when unset or empty) or throws a sentence that says what to write. */
export type Setting<T> = (text: string | undefined) => T;

/** `{ tableName: ['STATE_TABLE', required], … }`: our name, the variable's name and how to read it. */
export type Shape = Readonly<Record<string, readonly [variable: string, setting: Setting<unknown>]>>;

export type Config<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K][1]> };

/** @throws ConfigInvalid naming every variable that is missing or wrong, never a value. */
export function readConfig<S extends Shape>(shape: S, env: NodeJS.ProcessEnv): Config<S> {
  const problems: string[] = [];
  const entries = Object.entries(shape).map(([name, [variable, setting]]) => {
    try {
      return [name, setting(env[variable]?.trim() || undefined)];
    } catch (error) {
      problems.push(`${variable} ${error instanceof Error ? error.message : 'is unreadable'}`);
      return [name, undefined];
    }
  });
  if (problems.length > 0) throw new ConfigInvalid(problems);
  // Every entry was read by the setting of its own key, and none failed.
  return Object.fromEntries(entries) as Config<S>;
}

export const required: Setting<string> = (text) => {
  if (text === undefined) throw new Error('is not set');
  return text;
};

export const optional: Setting<string | undefined> = (text) => text;

export const textOr =
  (fallback: string): Setting<string> =>
  (text = fallback) =>
    text;

/** A base address without a trailing slash. Plain http is accepted for this machine only. */
export const httpUrl =
  (fallback: string): Setting<string> =>
  (text) => {
    const url = new URL(URL.canParse(text ?? fallback) ? (text ?? fallback) : 'invalid:');
    const local = url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
    if (url.protocol !== 'https:' && !local) throw new Error('must be an https:// address');
    return (text ?? fallback).replace(/\/+$/, '');
  };

export const wholeNumber =
  (fallback: number, least: number, most: number): Setting<number> =>
  (text) => {
    const value = text === undefined ? fallback : Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new Error(`must be a whole number from ${least} to ${most}`);
    }
    return value;
  };

export const oneOf =
  <const T extends readonly [string, ...string[]]>(...choices: T): Setting<T[number]> =>
  (text) => {
    const choice = text === undefined ? choices[0] : choices.find((candidate) => candidate === text);
    if (choice === undefined) throw new Error(`must be one of ${choices.join(', ')}`);
    return choice;
  };

/** An ISO 639 code in small letters, as ElevenLabs names languages: `en`, `es`. */
export const languageCode =
  (fallback: string): Setting<string> =>
  (text = fallback) => {
    if (!/^[a-z]{2,3}$/.test(text))
      throw new Error('must be a language code of two or three small letters, e.g. en');
    return text;
  };

/** Comma-separated words. */
export const list: Setting<readonly string[]> = (text) =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** A JSON object whose values are strings, e.g. `{"plan":"unknown"}`. */
export const stringMap: Setting<Readonly<Record<string, string>>> = (text) => {
  const complaint = new Error('must be a JSON object of strings, e.g. {"plan":"unknown"}');
  let map: unknown;
  try {
    map = JSON.parse(text ?? '{}');
  } catch {
    throw complaint;
  }
  if (typeof map !== 'object' || map === null || Array.isArray(map)) throw complaint;
  if (!Object.values(map).every((value) => typeof value === 'string')) throw complaint;
  // Checked in the two lines above.
  return map as Record<string, string>;
};

/** The digits of a country code, or none. https://www.itu.int/rec/T-REC-E.164 */
export const countryCode: Setting<string> = (text = '') => {
  if (!/^(?:[1-9]\d{0,2})?$/.test(text))
    throw new Error('must be a country code of one to three digits, e.g. 1 or 49');
  return text;
};

/** Comma-separated phone numbers, however they are written; one that is none would silently never match. */
export const phoneNumbers: Setting<ReadonlySet<string>> = (text) => {
  const callers = list(text).map((number) => phoneCaller(number));
  if (callers.includes(undefined))
    throw new Error('must be phone numbers, comma-separated, e.g. +12025550100');
  return new Set(callers.filter((caller) => caller !== undefined));
};
