import { factValue } from '../../../functions/post-call/event/collected-facts.ts';
import type { FactSpecs } from '../../../shared/agents/agent-types.ts';
import type { Brief } from '../../../shared/brief/brief.ts';
import { type FactValue, type KnownValue, type Profile, withFact } from '../../../shared/profile/profile.ts';
import { Refused } from '../cli/refused.ts';

/** Stands where a conversation's id does. */
export const OPERATOR = 'operator';

/**
 * What an operator says of a fact, the strongest source: no call replaces it, and no system of the customer's, until it
 * is cleared.
 */
export function withOperatorFact(
  brief: Brief,
  id: string,
  value: FactValue | null,
  specs: FactSpecs,
  at: string,
): Brief {
  const conversationId = matterOf(brief.profile, id, specs)?.conversationId ?? OPERATOR;
  const { mode = 'latest' } = specs[id] ?? {};
  const fresh = { value, source: 'operator', at, conversationId } as const;
  return { ...brief, profile: withFact(without(brief.profile, id), id, mode, fresh) };
}

/** As if nobody had ever said it; statements in Mem0 may still. */
export function withoutFact(brief: Brief, id: string): Brief {
  return { ...brief, profile: without(brief.profile, id) };
}

/** @throws Refused for an unknown fact, or a value it cannot have. */
export function saidValue(id: string, written: string, specs: FactSpecs): FactValue | null {
  const spec = specs[id];
  if (spec === undefined)
    throw new Refused(`There is no such fact. Those there are: ${Object.keys(specs).join(', ')}`);
  const value = factValue(id, spec, written);
  const allowed = spec.enum ? `one of ${spec.enum.join(', ')}` : `a ${spec.type}`;
  if (value === undefined) throw new Refused(`${id} cannot have this value: it takes ${allowed}.`);
  return value;
}

/** Facts of one matter are current together: correcting one must not make the others those of an older matter. */
function matterOf(profile: Profile, id: string, specs: FactSpecs): KnownValue | undefined {
  const matter = specs[id]?.matter;
  const own = Object.entries(profile).filter(
    ([other]) => matter !== undefined && specs[other]?.matter === matter,
  );
  const newest = own.map(([, [first]]) => first).filter((first) => first !== undefined);
  return newest.sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}

function without(profile: Profile, id: string): Profile {
  const { [id]: _, ...others } = profile;
  return others;
}
