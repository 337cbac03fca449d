import { type OpeningOptions, openingFrom } from '../../../functions/client-data/opening.ts';
import type { ChosenAgentType } from '../../../shared/agents/agent-types.ts';
import { type Brief, EMPTY_BRIEF } from '../../../shared/brief/brief.ts';
import { withMemories } from '../../../shared/brief/compose.ts';
import type { Memory } from '../../../shared/memory/memory-store.ts';
import { SPECS, SUPPORT } from '../../support/agent-types.ts';

/** A day and three hours after what `fact()` says. */
export const NOW_MS = Date.UTC(2026, 10, 21, 12);
const OPTIONS: OpeningOptions = { nowMs: NOW_MS, defaultLanguage: 'en', contextLimitChars: 4_000 };

/** The opening of a call to customer support, unless the test says otherwise. */
export const opening = (
  brief: Brief,
  type: ChosenAgentType = SUPPORT,
  options: Partial<OpeningOptions> = {},
) => openingFrom(brief, type, { ...OPTIONS, ...options });

/** The brief of somebody of whom Mem0 holds all this. */
export const briefOn = (memories: readonly Memory[], brief: Brief = EMPTY_BRIEF): Brief =>
  withMemories(brief, { memories, totalCount: memories.length }, SPECS, NOW_MS);

/** How somebody of whom Mem0 holds all this is met. */
export const openingOn = (memories: readonly Memory[], type?: ChosenAgentType) =>
  opening(briefOn(memories), type);
