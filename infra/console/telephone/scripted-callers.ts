import { alternating } from '../../local/demo/ended-call.ts';
import { LUCIAS_CALL } from '../../local/demo/other-callers.ts';
import { ANNAS_CALL, QUESTION } from '../../local/demo/story.ts';
import type { ScriptedCaller } from '../api/start.ts';

const ANNA: ScriptedCaller = {
  id: 'hotel-guest',
  name: 'Anna Berg',
  story: 'A hotel guest nobody knows yet. Call twice: the second time she is greeted by name.',
  caller: ANNAS_CALL.caller,
  agentType: 'elevenlabs_customer_support',
  language: ANNAS_CALL.language,
  turns: ANNAS_CALL.turns,
  question: QUESTION,
  summary: ANNAS_CALL.summary,
  collected: ANNAS_CALL.collected,
};

const DANIEL: ScriptedCaller = {
  id: 'sales-lead',
  name: 'Daniel Okafor',
  story: 'A sales lead. Need, budget and the next step are there when he calls again.',
  caller: '+12025550151',
  agentType: 'elevenlabs_sales_agent',
  language: 'en',
  turns: alternating([
    'Hello, this is Northlight Bikes. How can I help you?',
    'Hi, Daniel Okafor from Brightwater Deliveries. We are looking for cargo bikes for our couriers.',
    'Nice to meet you, Mr Okafor. How many do you need, and by when?',
    'Twelve, and I would like to have them on the road by March.',
    'And what budget do you have in mind?',
    'Between 40,000 and 50,000 dollars. I decide on it myself.',
    'Is there anything that speaks against us?',
    'Range. In winter our batteries never last the whole day.',
    'Then I suggest a test ride with the large battery, next Tuesday at ten.',
    'Tuesday works. Please send me the details by email.',
  ]),
  question: 'How much does he want to spend?',
  summary:
    'Daniel Okafor of Brightwater Deliveries wants twelve cargo bikes by March for 40,000 to 50,000 USD. He worries about ' +
    'battery range in winter. A test ride was agreed for next Tuesday at ten.',
  collected: {
    caller_name: 'Daniel Okafor',
    company: 'Brightwater Deliveries',
    decision_maker: 'true',
    budget: '40,000 to 50,000 USD',
    timeline: 'By March',
    interests: 'Twelve cargo bikes',
    objections: 'Battery range in winter',
    sales_stage: 'qualified',
    next_step: 'Test ride next Tuesday at ten',
    contact_preference: 'email',
  },
};

const PRIYA: ScriptedCaller = {
  id: 'technical-support',
  name: 'Priya Raman',
  story: 'A technical problem that is not solved in one call. The next agent knows what was tried.',
  caller: '+12025550152',
  agentType: 'elevenlabs_technical_support',
  language: 'en',
  turns: alternating([
    'Welcome to router support. What can I do for you?',
    'This is Priya Raman. My RX-200 router drops the Wi-Fi every evening, with error E41.',
    'I am sorry to hear that, Ms Raman. Have you restarted it?',
    'Twice, and I set the channel to 11 by hand. It helped for an hour.',
    'Which firmware does it run?',
    'Version 3.2.1. I updated it last week.',
    'Please put it back to 3.1.9 for a moment. Does E41 appear again?',
    'It does. It is the same with 3.1.9.',
    'Then I hand this over to our engineers. They will call you back.',
    'By phone, please, after six. Thank you.',
  ]),
  question: 'What has been tried on the router?',
  summary:
    'Priya Raman reported that her RX-200 router drops the Wi-Fi every evening with error E41. Restarts, channel 11 and ' +
    'firmware 3.1.9 did not help. The case was handed to engineering.',
  collected: {
    caller_name: 'Priya Raman',
    technical_skill: 'expert',
    issue_category: 'network',
    technical_details: 'RX-200 router, firmware 3.2.1, error E41 every evening',
    issue_status: 'open',
    resolution_steps: 'Restarted twice, channel 11, firmware 3.1.9; none lasted',
    escalation_level: 'engineering',
    contact_preference: 'phone',
  },
};

const LUCIA: ScriptedCaller = {
  id: 'spanish-caller',
  name: 'Lucía Fernández',
  story:
    'She called before, in Spanish, about a bill. She is greeted in Spanish, and her open issue is known.',
  caller: LUCIAS_CALL.caller,
  agentType: 'elevenlabs_customer_support',
  language: 'es',
  turns: alternating([
    'Hola, Hotel Harbor View. ¿En qué puedo ayudarle?',
    'Hola, soy Lucía Fernández. Llamo por la noche que me cobraron dos veces.',
    'Sí, señora Fernández. Ya le hemos devuelto el importe a su tarjeta.',
    'Perfecto. La próxima vez quiero una habitación con vistas al puerto.',
    'Lo apunto. ¿Algo más?',
    'No, muchas gracias. Estoy muy contenta.',
  ]),
  question: '¿Por qué llamó la última vez?',
  summary:
    'Lucía Fernández preguntó por la noche cobrada dos veces; el importe ya está devuelto. Quiere una habitación con vistas al puerto.',
  collected: {
    caller_name: 'Lucía Fernández',
    contact_preference: 'whatsapp',
    issue_type: 'una noche cobrada dos veces',
    issue_status: 'resolved',
    resolution: 'importe devuelto a la tarjeta',
    satisfaction: 'satisfied',
  },
};

const WITHHELD: ScriptedCaller = {
  id: 'withheld-number',
  name: 'Withheld number',
  story:
    'Nobody is remembered by a withheld number. The call waits on the desk until an operator says whose it was.',
  caller: 'anonymous',
  agentType: 'elevenlabs_customer_support',
  language: 'en',
  turns: alternating([
    'Hello, how can I help you?',
    'Hi, this is Paul. Please have my order delivered to the back door.',
    'I will make a note of it, Paul. Anything else?',
    'No, thanks. Goodbye.',
  ]),
  question: 'Where does he want his order delivered?',
  summary: 'Paul asked for delivery to the back door.',
  collected: { caller_name: 'Paul' },
};

/** Somebody to play with one click, each for another side of the memory. All invented. */
export const SCRIPTED_CALLERS: readonly ScriptedCaller[] = [ANNA, DANIEL, PRIYA, LUCIA, WITHHELD];
