import type { HonoRequest } from 'hono';
import { type Caller, idCaller } from '../../../shared/caller.ts';
import { isRecord } from '../../../shared/memory/mem0-wire.ts';
import { Refused } from '../../ops/cli/refused.ts';

/** What a request of the page says. Each reader throws Refused for what cannot be meant, naming the field and no value. */
export interface Asked {
  caller(): Caller;
  /** Trimmed, and not empty. */
  text(name: string): string;
  /** undefined where it is absent, null or empty. */
  optional(name: string): string | undefined;
  texts(name: string): readonly string[] | undefined;
  isTrue(name: string): boolean;
  isNull(name: string): boolean;
  count(name: string, least: number, most: number): number | undefined;
}

/** @throws Refused for a body that is no JSON object. */
export async function askedOf(request: HonoRequest): Promise<Asked> {
  const body: unknown = await request.json().catch(() => undefined);
  if (!isRecord(body)) throw new Refused('The request is no JSON object.');
  return askedIn(body);
}

function askedIn(body: Readonly<Record<string, unknown>>): Asked {
  const optional = (name: string): string | undefined => {
    const value = body[name] ?? '';
    if (typeof value !== 'string') throw new Refused(`${name} must be a text.`);
    return value.trim() || undefined;
  };
  const text = (name: string): string => {
    const value = optional(name);
    if (value === undefined) throw new Refused(`${name} is empty.`);
    return value;
  };
  return {
    text,
    optional,
    caller() {
      const caller = idCaller(text('caller'));
      if (caller !== undefined) return caller;
      throw new Refused('This names no caller: give a number with + and its country code, or an id.');
    },
    texts(name) {
      const value = body[name] ?? undefined;
      if (value === undefined) return undefined;
      if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
      throw new Refused(`${name} must be a list of texts.`);
    },
    isTrue: (name) => body[name] === true,
    isNull: (name) => body[name] === null,
    count(name, least, most) {
      const value = body[name] ?? undefined;
      if (value === undefined) return undefined;
      if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
      throw new Refused(`${name} must be a whole number from ${least} to ${most}.`);
    },
  };
}
