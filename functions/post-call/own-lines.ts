import { EMPTY_BRIEF } from '../../shared/brief/brief.ts';
import { briefKey, briefOwner } from '../../shared/brief/brief-key.ts';
import type { Caller } from '../../shared/caller.ts';
import type { EventPorts } from './ports.ts';

type LinePorts = Pick<EventPorts, 'briefs' | 'clock' | 'lines' | 'markedLines' | 'isAgentAlone'>;

const STORE_BUDGET_MS = 3_000;

/**
 * Marks our lines, as events name them, where the brief of a caller would be: on an outbound call ElevenLabs presents our
 * line as the caller, and client-data learns whose number that is with the read it makes anyway.
 */
export async function markLines(
  agentLines: readonly Caller[],
  caller: Caller,
  agentId: string | undefined,
  { briefs, clock, lines, markedLines, isAgentAlone }: LinePorts,
): Promise<void> {
  for (const line of agentLines) {
    const key = briefKey(briefOwner(line, agentId, isAgentAlone));
    if (line === caller || lines.ownNumbers.has(line) || markedLines.has(key)) continue;
    const stored = await briefs.read(key, STORE_BUDGET_MS);
    const mark = { ...EMPTY_BRIEF, isOwnLine: true as const, listedAtMs: clock.now() };
    // Somebody who writes in between is corrected by the next event.
    const isMarked = stored?.brief.isOwnLine || (await briefs.write(key, mark, stored, STORE_BUDGET_MS));
    if (isMarked) markedLines.add(key);
  }
}
