import type { FactSpecs } from '../../../shared/agents/agent-types.ts';
import type { Brief, CallNote } from '../../../shared/brief/brief.ts';
import { plainLine } from '../../../shared/plain-line.ts';
import { withFact } from '../../../shared/profile/profile.ts';
import type { CallFacts } from '../event/call-facts.ts';

const SUMMARY_LIMIT_CHARS = 600;

/**
 * The brief after a call, before Mem0 knows of it. An older call, delivered late, changes neither the last call nor what
 * a later one said; a call that is told again changes nothing.
 */
export function withCall(brief: Brief, call: CallNote, told: CallFacts, specs: FactSpecs): Brief {
  const latest = brief.lastCall === undefined || call.at >= brief.lastCall.at;
  const summary = call.summary === undefined ? undefined : plainLine(call.summary, SUMMARY_LIMIT_CHARS);
  const { at, conversationId, expiresOn } = call;
  let { profile } = brief;
  for (const source of ['collected', 'provided'] as const) {
    for (const [id, value] of Object.entries(told[source])) {
      const mode = specs[id]?.mode ?? 'latest';
      profile = withFact(profile, id, mode, { value, source, at, conversationId, expiresOn });
    }
  }
  return {
    ...brief,
    profile,
    language: latest ? (call.language ?? brief.language) : brief.language,
    lastCall: latest ? { ...call, summary } : brief.lastCall,
  };
}
