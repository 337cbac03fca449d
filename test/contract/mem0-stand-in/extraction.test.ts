import { expect, test } from 'vitest';
import { extract } from '../../../infra/local/mem0/extract.ts';

function told(role: 'user' | 'assistant', content: string): string[] {
  return extract([{ role, content }]).map(({ text }) => text);
}

test.each([
  ['My name is Anna Berg.', "User's name is Anna Berg"],
  ['This is Anna Berg speaking.', "User's name is Anna Berg"],
  ['I prefer email over the phone.', 'User prefers email over the phone'],
  ["Hi there! Yeah, so I'm a nurse and I work at night.", 'User is a nurse and they work at night'],
  ["I've moved to Portland with my two children", 'User has moved to Portland with their two children'],
  ["I don't eat meat any more.", 'User does not eat meat any more'],
  ['I just got back from Oslo.', 'User just got back from Oslo'],
  ['I need a new router', 'User needs a new router'],
  ['i usually study at night', 'User usually studies at night'],
  ['We bought our house in 2019.', 'User bought their house in 2019'],
  ['My dog is called Biscuit.', "User's dog is called Biscuit"],
  ['Dr. Smith told me to come at 9 a.m. on Monday.', 'Dr. Smith told User to come at 9 a.m. on Monday'],
  ['Please send me the invoice by email.', 'User asked to send them the invoice by email'],
  ['It drops every evening around eight.', 'User said it drops every evening around eight'],
  ['thanks, my order number is 4417', "User's order number is 4417"],
])('the user saying "%s" leaves "%s"', (sentence, memory) => {
  expect(told('user', sentence)).toEqual([memory]);
});

test.each([
  ["I've booked you for Tuesday at nine.", 'Assistant has booked the user for Tuesday at nine'],
  ['Your appointment is on Tuesday at nine.', "User's appointment is on Tuesday at nine"],
  ["I'll send you the invoice by email.", 'Assistant will send the user the invoice by email'],
  ['The technician will arrive between nine and ten.', 'The technician will arrive between nine and ten'],
])('the assistant saying "%s" leaves "%s"', (sentence, memory) => {
  expect(told('assistant', sentence)).toEqual([memory]);
});

test.each([
  ['user', 'I prefer email.'],
  ['user', 'Can you tell me when it comes?'],
  ['user', 'Thank you very much for your help.'],
  ['user', 'Yes.'],
  ['assistant', 'Hello, how can I help you today?'],
  ['assistant', 'Let me check that for you.'],
  ['assistant', 'I am sorry to hear that it was delivered late.'],
  ['assistant', 'That sounds like a lovely dog.'],
] as const)('the %s saying "%s" leaves no memory', (role, sentence) => {
  expect(told(role, sentence)).toEqual([]);
});

test.each(['user', 'assistant'] as const)(
  'a report by the %s is kept as it is, its evaluation as one memory',
  (role) => {
    const report =
      'The caller, Anna Berg, asked about her order. She prefers email.\n\n' +
      'Evaluation: success. The agent solved it.\nTone: friendly.';
    expect(told(role, report)).toEqual([
      'The caller, Anna Berg, asked about her order.',
      'She prefers email.',
      'Evaluation: success. The agent solved it. Tone: friendly.',
    ]);
  },
);

test('facts keep the order of the conversation and their speaker, and system messages state none', () => {
  const facts = extract([
    { role: 'system', content: 'The user is a paying customer.' },
    { role: 'user', content: 'I live in Portland now. My dog is called Biscuit.' },
    { role: 'assistant', content: 'I have opened ticket 8812 for you.' },
  ]);
  expect(facts).toEqual([
    { text: 'User lives in Portland now', speaker: 'user' },
    { text: "User's dog is called Biscuit", speaker: 'user' },
    { text: 'Assistant has opened ticket 8812 for the user', speaker: 'assistant' },
  ]);
});
