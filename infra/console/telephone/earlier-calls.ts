import { alternating, type EndedCall, endedCall } from '../../local/demo/ended-call.ts';
import { LUCIAS_CALL } from '../../local/demo/other-callers.ts';
import { CALLER } from '../../local/dev-story.ts';
import type { Place } from '../server/place.ts';
import { agentIdOf, CALLED_NUMBER, exchange } from './exchange.ts';

const DAY_SECS = 24 * 3_600;
const AGENT_TYPE = 'elevenlabs_customer_support';

type Told = Pick<EndedCall, 'conversationId' | 'summary' | 'turns' | 'collected'> & {
  readonly daysAgo: number;
  readonly caller?: string;
  readonly language?: string;
};

/** A customer of a coffee shop who has called three times, Lucía Fernández once, and one whose number was withheld. */
const CALLS: readonly Told[] = [
  {
    daysAgo: 41,
    conversationId: 'conv_earlier_order',
    summary: 'Sarah Whitfield ordered two bags of decaf coffee. She is allergic to hazelnuts.',
    turns: alternating([
      'Hello, Corner Coffee. How can I help you?',
      'Hi, my name is Sarah Whitfield. I would like to order two bags of decaf coffee.',
      'Of course. Ground, or whole beans?',
      'Whole beans. Nothing with hazelnuts, please: I am allergic to them.',
      'I will make a note of it. They go out today.',
      'Thank you.',
    ]),
    collected: {
      caller_name: 'Sarah Whitfield',
      account_status: 'silver',
      contact_preference: 'text_message',
    },
  },
  {
    daysAgo: 12,
    conversationId: 'conv_earlier_late',
    summary: 'Sarah Whitfield complained that her parcel had not come. The agent promised to send another.',
    turns: alternating([
      'Hello, Corner Coffee. How can I help you?',
      'This is Sarah. My last parcel never came.',
      'I am sorry. We will send you another one today.',
      'Please leave it with the neighbour on the ground floor.',
    ]),
    collected: { issue_type: 'parcel that never came', issue_status: 'open', satisfaction: 'dissatisfied' },
  },
  {
    daysAgo: 3,
    conversationId: 'conv_earlier_came',
    summary: 'Sarah Whitfield said that the second parcel had come. She now prefers email.',
    turns: alternating([
      'Hello, Corner Coffee. How can I help you?',
      'Sarah again. The second parcel has come, thank you. Please write me emails from now on.',
      'With pleasure. Enjoy your coffee!',
    ]),
    collected: {
      issue_type: 'parcel that never came',
      issue_status: 'resolved',
      resolution: 'sent again',
      contact_preference: 'email',
      satisfaction: 'satisfied',
    },
  },
  { ...LUCIAS_CALL, daysAgo: 6, conversationId: 'conv_earlier_spanish' },
  {
    daysAgo: 1,
    conversationId: 'conv_earlier_withheld',
    caller: 'anonymous',
    summary: 'Somebody asked whether the shop is open on Sunday.',
    turns: alternating([
      'Hello, Corner Coffee.',
      'Hi, are you open on Sunday?',
      'From nine to one.',
      'Thanks!',
    ]),
    collected: {},
  },
];

/** So that there is something to look at: a few calls that ended in the last weeks, sent as ElevenLabs sends them. */
export async function playEarlierCalls(place: Place, nowMs = Date.now()): Promise<void> {
  for (const { daysAgo, caller = CALLER, language = 'en', ...told } of CALLS) {
    const startedAtSecs = Math.floor(nowMs / 1000) - daysAgo * DAY_SECS;
    const where = { agentId: agentIdOf(AGENT_TYPE), agentType: AGENT_TYPE, calledNumber: CALLED_NUMBER };
    const event = endedCall({ ...told, ...where, caller, language, startedAtSecs });
    await exchange(place, ({ endCall }) => endCall(event));
  }
}
