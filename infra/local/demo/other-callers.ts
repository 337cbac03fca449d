import type { Stack } from '../stack.ts';
import { alternating, type EndedCall, endedCall } from './ended-call.ts';
import type { Platform, Reply } from './platform.ts';
import type { Screen } from './screen.ts';
import { AGENT_ID, CALLED_NUMBER } from './story.ts';

/** Two more callers of the demo, invented like the first: one speaks Spanish, one rang long before this back end. */
const LUCIA = '+12025550167';
const TOM = '+12025550188';

export const LUCIAS_CALL: EndedCall = {
  conversationId: 'conv_demo_spanish',
  agentId: AGENT_ID,
  caller: LUCIA,
  calledNumber: CALLED_NUMBER,
  startedAtSecs: 1_778_600_400,
  language: 'es',
  summary: 'Lucía Fernández llamó porque le cobraron dos veces una noche. El agente abrió una reclamación.',
  turns: alternating([
    'Hola, Hotel Harbor View. ¿En qué puedo ayudarle?',
    'Hola, soy Lucía Fernández. Una noche está cobrada dos veces en la factura.',
    'Lo siento. He abierto una reclamación y le escribiremos.',
    'Por WhatsApp, por favor. Gracias.',
  ]),
  collected: {
    caller_name: 'Lucía Fernández',
    contact_preference: 'whatsapp',
    issue_type: 'una noche cobrada dos veces',
    issue_status: 'open',
  },
};

/** What another system left in Mem0 about somebody of whom nothing was ever collected. */
const OLD_MEMORIES = [
  "User's name is Tom Hale",
  'Premium account holder',
  'User asked about parking for a van',
];

export const callFrom = (caller: string, conversationId: string): object => ({
  caller_id: caller,
  called_number: CALLED_NUMBER,
  agent_id: AGENT_ID,
  call_sid: `CA_${conversationId}`,
  conversation_id: conversationId,
});

export const variables = (reply: Reply): Record<string, string> =>
  (reply.body.dynamic_variables ?? {}) as Record<string, string>;

export function firstMessage(reply: Reply): string {
  const override = reply.body.conversation_config_override as
    | { agent?: { first_message?: string } }
    | undefined;
  return override?.agent?.first_message ?? '';
}

/** What ElevenLabs collected is known at once and in her language. */
export async function spanishCaller(platform: Platform, screen: Screen, stack: Stack): Promise<void> {
  screen.title('5. Somebody else calls, in Spanish, and calls again');
  await platform.endCall(endedCall(LUCIAS_CALL));
  await stack.settled();
  const reply = await platform.startCall(callFrom(LUCIA, 'conv_demo_spanish_again'));
  screen.quote('the agent says', firstMessage(reply));
  screen.quote('the agent knows', variables(reply).memory_context ?? '');
  screen.check('is greeted by name in Spanish', firstMessage(reply).startsWith('¡Hola, Lucía Fernández!'));
  screen.check('hears of the open issue', firstMessage(reply).includes('sigue abierta'));
  screen.check('her wish travels as a variable', variables(reply).contact_preference === 'whatsapp');
}

/** Without collected facts only what statements say plainly is said. */
export async function oldCaller(platform: Platform, screen: Screen, stack: Stack): Promise<void> {
  screen.title('6. A caller of whom only Mem0 has old memories');
  const metadata = { type: 'factual', timestamp: '2025-11-03T10:00:00Z' };
  stack.mem0?.seed(OLD_MEMORIES.map((memory) => ({ memory, user_id: TOM, metadata })));
  await stack.settled();
  const reply = await platform.startCall(callFrom(TOM, 'conv_demo_old_memories'));
  screen.quote('the agent says', firstMessage(reply));
  screen.check(`answered 200 in ${reply.tookMs} ms, Mem0 asked`, reply.status === 200);
  screen.check('is greeted by the name Mem0 holds', firstMessage(reply).startsWith('Hello Tom Hale!'));
  screen.check('as a premium customer', firstMessage(reply).includes('premium'));
}
