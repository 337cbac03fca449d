import type { Profile } from '../profile/profile.ts';
import type { Brief } from './brief.ts';
import { upgradedBrief } from './upgraded-brief.ts';

/**
 * A brief from its stored JSON; one that version 0.1 wrote is upgraded. What is no brief to us is undefined: then it is
 * made anew.
 */
export async function readBrief(text: string): Promise<Brief | undefined> {
  try {
    const { name, profile, lastCall: call, ...stored } = JSON.parse(text);
    const brief = call ? { ...stored, lastCall: call } : stored;
    const isWhole =
      Array.isArray(brief.memories) && [brief.totalCount, brief.listedAtMs].every(Number.isFinite);
    if (!isWhole || !brief.memories.every((memory: unknown) => typeof Object(memory).text === 'string'))
      return undefined;
    const isSane = [brief.language ?? '', brief.lastCall?.at ?? ''].every((part) => typeof part === 'string');
    if (!isSane) return undefined;
    if (isProfile(profile)) return { ...brief, profile };
    return await upgradedBrief(brief, name);
  } catch {
    return undefined;
  }
}

function isProfile(profile: unknown): profile is Profile {
  const isKnown = (known: unknown): boolean =>
    typeof Object(known).source === 'string' &&
    typeof Object(known).at === 'string' &&
    !isObject(Object(known).value);
  return (
    typeof profile === 'object' &&
    profile !== null &&
    Object.values(profile).every((values) => Array.isArray(values) && values.every(isKnown))
  );
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
