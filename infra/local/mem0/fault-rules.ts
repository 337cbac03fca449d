import type { FaultRule } from './faults.ts';
import { badRequest, isRecord } from './wire.ts';

type Check = (value: unknown) => boolean;

const isTrue: Check = (value) => value === true;
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0;
const isOneOf =
  (...names: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && names.includes(value);

/** Typed by the rule itself, so that a new kind of fault cannot be forgotten here. */
const checks: Readonly<Record<keyof FaultRule, Check>> = {
  match: isOneOf('add', 'search', 'list', 'event', 'any'),
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  retryAfterSeconds: isCount,
  delayMs: isCount,
  hang: isTrue,
  dropConnection: isTrue,
  dropAfterAccept: isTrue,
  nonsense: isOneOf('html', 'empty', 'wrongShape'),
  eventFails: isTrue,
  times: isCount,
  probability: (value) => typeof value === 'number' && value >= 0 && value <= 1,
};

/**
 * Fault rules as they came over HTTP, a list or a single rule.
 * @throws Refusal 400 naming the first field that no rule has or that has a wrong value.
 */
export function readFaultRules(body: unknown): FaultRule[] {
  const rules: unknown[] = Array.isArray(body) ? body : [body];
  return rules.map((rule) => {
    if (!isFaultRule(rule)) throw badRequest('each fault rule must be an object of known fields');
    return rule;
  });
}

function isFaultRule(value: unknown): value is FaultRule {
  if (!isRecord(value)) return false;
  for (const [field, setting] of Object.entries(value)) {
    // A cast only after the field was found among the checks.
    const check: Check | undefined = Object.hasOwn(checks, field)
      ? checks[field as keyof FaultRule]
      : undefined;
    if (check === undefined || !check(setting))
      throw badRequest(`fault rule: ${field} is unknown or malformed`);
  }
  return true;
}
