import type { ScriptedCaller } from './callers.ts';
import { greetingFaults, unsaid, untrue } from './judge-greeting.ts';
import { variableFaults } from './judge-variables.ts';
import type { Played } from './play.ts';
import { sameName } from './same-name.ts';
import { strangersWords } from './strangers.ts';

/** What one caller's last answer was worth. Empty lists are what we want. */
export interface Judged {
  readonly caller: ScriptedCaller;
  /** `silent`: nobody was named where the name was known; right where it was only mentioned. */
  readonly name: 'right' | 'silent' | 'wrong';
  readonly namedAs: string;
  readonly unsaid: readonly string[];
  readonly untrue: readonly string[];
  readonly variables: readonly string[];
  readonly strangers: readonly string[];
  readonly greeting: readonly string[];
}

export function judgeAll(played: readonly Played[]): readonly Judged[] {
  const strangers = strangersWords(played);
  return played.map((one) => {
    const { caller, last } = one;
    const namedAs = `${last.variables.caller_name ?? ''}`;
    return {
      caller,
      name: nameVerdict(caller, namedAs),
      namedAs,
      unsaid: unsaid(caller, last.firstMessage),
      untrue: untrue(caller, last.firstMessage),
      variables: variableFaults(one),
      strangers: strangers.get(caller) ?? [],
      greeting: greetingFaults(caller, last.firstMessage),
    };
  });
}

function nameVerdict({ expect }: ScriptedCaller, namedAs: string): Judged['name'] {
  if (sameName(namedAs, expect.name)) return 'right';
  if (namedAs !== '') return 'wrong';
  return expect.nameOptional === true ? 'right' : 'silent';
}
