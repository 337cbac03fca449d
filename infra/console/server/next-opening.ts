import { CLIENT_DATA_CONFIG } from '../../../functions/client-data/config.ts';
import { openingFrom } from '../../../functions/client-data/opening.ts';
import { overrideOf } from '../../../functions/client-data/override.ts';
import { chooseAgentType } from '../../../shared/agents/agent-types.ts';
import type { Brief } from '../../../shared/brief/brief.ts';
import { readConfig } from '../../../shared/config.ts';
import type { BriefShown } from '../api/caller.ts';
import type { Place } from './place.ts';

/** What client-data would say of this brief if its caller rang now: its own core, with the settings it is told. */
export async function nextOpening(
  { target, settings, agentTypes }: Place,
  brief: Brief,
  agentType: string | undefined,
): Promise<Pick<BriefShown, 'firstMessage' | 'memoryContext'>> {
  const config = readConfig(CLIENT_DATA_CONFIG, { ...settings, STATE_TABLE: target.table });
  const type = chooseAgentType(await agentTypes.current(), { body: agentType }, config.agentTypes);
  const opening = openingFrom(brief, type, { ...config, nowMs: Date.now() });
  const override = overrideOf(opening, 'inbound', type, {
    promptDelivery: config.promptDelivery,
    greetFirst: config.firstMessage === 'on',
    overrideLanguage: config.language === 'override',
  });
  return { firstMessage: override?.first_message ?? null, memoryContext: opening.context };
}
