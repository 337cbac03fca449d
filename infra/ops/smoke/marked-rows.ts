import { deliveryKey } from '../../../functions/post-call/event/event.ts';
import { pkOf } from '../../../functions/post-call/ledger/ledger-items.ts';
import { conversationPk } from '../../../functions/post-call/recordings/dynamo-call-index.ts';
import { briefKey, briefOwner } from '../../../shared/brief/brief-key.ts';
import { briefPk } from '../../../shared/brief/dynamo-brief-store.ts';
import { claimPk } from '../../../shared/chain/guards/dynamo-claims.ts';
import { ratePk } from '../../../shared/chain/guards/dynamo-rate-counter.ts';
import { rateKey, WINDOW_SECS } from '../../../shared/chain/guards/rate-limit.ts';
import { ledgerKeyOf } from './addresses-of.ts';
import type { MarkedCall } from './marked-call.ts';

/** No smoke test asks a door anything later than this after it began. */
const LONGEST_RUN_MS = 30 * 60_000;

/** All rows of the state table that a marked call may have left until now. */
export const rowsOf = (call: MarkedCall): readonly string[] => [
  ...briefKeys(call),
  pkOf(ledgerKeyOf(call)),
  conversationPk(call.id),
  claimPk(deliveryKey(call.rawEvent)),
  ...rateKeys(call),
];

/** With `MEMORY_SCOPE=agent` there is one brief per agent; which of the two it is, is the functions' affair. */
export const briefKeys = ({ caller, agentId }: MarkedCall): readonly string[] =>
  [true, false].map((isAgentAlone) => briefPk(briefKey(briefOwner(caller, agentId, isAgentAlone))));

/** Of every minute the test may have lasted; a function's clock may differ from ours by one. */
function rateKeys({ caller, startedAtSecs }: MarkedCall): readonly string[] {
  const windowMs = WINDOW_SECS * 1000;
  const fromMs = startedAtSecs * 1000 - windowMs;
  const minutes = Math.ceil((Math.min(Date.now() - fromMs, LONGEST_RUN_MS) + windowMs) / windowMs);
  return Array.from({ length: minutes + 1 }, (_, index) =>
    rateKey(caller, fromMs + index * windowMs),
  ).flatMap((key) => ['client-data', 'retrieve'].map((name) => ratePk(name, key)));
}
