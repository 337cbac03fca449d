import { alternating, type EndedCall, endedCall } from './ended-call.ts';

/**
 * The story the demo plays: Anna Berg rings the Harbor View Hotel, and rings again later.
 * Invented from beginning to end; the number is from the range reserved for fiction.
 */
export const CALLER = '+12025550123';
export const CALLED_NUMBER = '+12025550145';
export const AGENT_ID = 'agent_harbor_view';
export const FIRST_CALL = 'conv_demo_first_call';
export const SECOND_CALL = 'conv_demo_second_call';

/** What the agent asks our memory in the middle of the second call, and what the best answer must be about. */
export const QUESTION = 'What kind of room does she like to sleep in?';
export const EXPECTED_ANSWER = /quiet room/i;

const SUMMARY =
  'Anna Berg booked two nights from 12 May. She prefers a quiet room on a high floor. ' +
  'She travels with her dog Rex. The agent confirmed the booking and late check-out.';

/** `user` and `agent` in turn, forty turns. */
const TURNS = [
  'Hello, this is the Harbor View Hotel. How can I help you?',
  'Hi, my name is Anna Berg. I would like to book a room in May.',
  'Of course, Ms Berg. Which nights would you like?',
  'I will stay two nights, from the twelfth of May.',
  'Let me look. Yes, we have rooms for those two nights.',
  'Great. I sleep badly next to the lift.',
  'Would a room at the end of the corridor help?',
  'Yes. I always ask for a quiet room on a high floor.',
  'There is one on the ninth floor, facing the water.',
  'That sounds lovely.',
  'May I ask whether you are travelling alone?',
  'I travel with my dog Rex, a small terrier.',
  'Dogs are welcome. We put a bowl and a blanket in the room.',
  'Wonderful, thank you.',
  'Will you come by car or by train?',
  'By train. I will arrive at half past six in the evening.',
  'Shall I order a taxi from the station?',
  'No, thank you. I like to walk from the station.',
  'It is a ten-minute walk along the harbour.',
  'Perfect.',
  'Would you like breakfast with your stay?',
  'Yes, please. I never eat breakfast before nine.',
  'Breakfast is served until eleven.',
  'Good. Do you have oat milk?',
  'We do. I made a note of it.',
  'Thank you.',
  'Are you a member of our guest programme?',
  'I have been a Gold member since 2021.',
  'I see it here: Gold. Then late check-out is included for you.',
  'Oh, that is useful. My train home leaves at four.',
  'I booked late check-out at two for you.',
  '...',
  'How shall we send you the confirmation?',
  'I prefer email for confirmations, never text messages.',
  'I will send it to the email address in your profile.',
  'That is right.',
  'Is there anything else I can do for you?',
  'No, that was everything.',
  'Then we look forward to seeing you and Rex on the twelfth of May.',
  'Thanks, goodbye!',
];

/** Her first call. */
export const ANNAS_CALL: EndedCall = {
  conversationId: FIRST_CALL,
  agentId: AGENT_ID,
  caller: CALLER,
  calledNumber: CALLED_NUMBER,
  startedAtSecs: 1_778_000_400,
  language: 'en',
  summary: SUMMARY,
  turns: alternating(TURNS),
  collected: { caller_name: 'Anna Berg', account_status: 'gold', contact_preference: 'email' },
};

/** The transcription event ElevenLabs sends after it. */
export const firstCallEvent = (): string => endedCall(ANNAS_CALL);

export const TURN_COUNT = TURNS.length;
