import { CLIENT_DATA_CONFIG } from '../../../functions/client-data/config.ts';
import { openingFrom } from '../../../functions/client-data/opening.ts';
import { overrideOf } from '../../../functions/client-data/override.ts';
import { BUNDLED_AGENT_TYPES, chooseAgentType } from '../../../shared/agents/agent-types.ts';
import type { Brief } from '../../../shared/brief/brief.ts';
import { readConfig } from '../../../shared/config.ts';
import { settingsFrom } from '../../local/settings.ts';
import type { BriefShown } from '../api/caller.ts';
import type { Place } from './place.ts';

/**
 * What client-data would say of this brief if its caller rang now: its own core, with the bundled agent types. Settings such
 * as DEFAULT_LANGUAGE, MEMORY_CONTEXT_CHARS and FIRST_MESSAGE are those that a local stack takes from this environment; of
 * a deployed one nothing tells them here, and they are client-data's defaults.
 */
export function nextOpening(
  { target, isLocal }: Place,
  brief: Brief,
  agentType: string | undefined,
): Pick<BriefShown, 'firstMessage' | 'memoryContext'> {
  const settings = isLocal ? settingsFrom(process.env) : {};
  const config = readConfig(CLIENT_DATA_CONFIG, { ...settings, STATE_TABLE: target.table });
  const type = chooseAgentType(BUNDLED_AGENT_TYPES, { body: agentType }, config.agentTypes);
  const opening = openingFrom(brief, type, { ...config, nowMs: Date.now() });
  const override = overrideOf(opening, 'inbound', type, {
    promptDelivery: config.promptDelivery,
    greetFirst: config.firstMessage === 'on',
    overrideLanguage: config.language === 'override',
  });
  return { firstMessage: override?.first_message ?? null, memoryContext: opening.context };
}
