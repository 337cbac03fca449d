import { describe, expect, it } from 'vitest';
import { greeting } from '../../functions/client-data/greeting.ts';

/** Statement => word spoken. */
const REASONS = `
Last inquiry about billing => inquiry ; Previous issue with payment => issue
Multiple inquiries about billing issues => inquiry ; User asked about previous issue with login => issue
Asked a question about shipping => question ; Previous problem with login => problem
Issue resolved without problems => issue ; Last inquiry about HIV test => inquiry
Inquired about delivery => inquiry ; Last contact: question about invoice => question
Previous inquiry about upgrade to premium => inquiry ; Called to report an issue => issue`;

const NO_REASONS = `
No previous issues ; User never had a problem ; User has no issues ; wants to make an inquiry
did not raise an inquiry ; Last call about refund ; Complaint about agent ; Previous issue with cancer treatment
Ongoing issue with login ; Unresolved problem ; Issue not resolved ; Any issues? ; Refund issued ; without issue
User will ask a question ; Issues with overdue debt ; None`;

/** Statement => what the caller is said to prefer. */
const PREFERENCES = `
Prefers email communication => email updates ; Prefers email => email updates
Prefers text messages => text messages ; Prefers phone calls => phone calls
Prefers morning calls => morning calls ; Prefers evening calls => evening calls
User prefers to be contacted by email => email updates ; User prefers email over phone => email updates
Prefers SMS => text messages ; Prefers calls in the morning => morning calls ; Likes email => email updates
Preferred contact method: email => email updates ; Contact preference: phone => phone calls
Email is the user's preferred contact method => email updates ; Email preferred => email updates
Stefan prefers email => email updates ; Prefers texting => text messages
Prefers to be called in the afternoon => afternoon calls ; Prefers WhatsApp => WhatsApp messages
Prefers phone rather than email => phone calls ; Prefers text instead of email => text messages
Prefers email, not phone => email updates ; User would prefer email => email updates
Prefers e-mail => email updates ; Prefers updates by text message => text messages
Prefers to talk over the phone => phone calls ; Prefers email and text => email updates
best reached by phone => phone calls ; Strongly prefers email => email updates
User prefers email updates => email updates ; Prefers email contact => email updates
prefers phone to email => phone calls ; PREFERS EMAIL => email updates
Prefers email for billing questions => email updates ; She prefers text messages => text messages`;

const NO_PREFERENCES = `
does not like email ; doesn't want calls ; Prefers not to be called ; Prefers no calls ; Prefers to avoid calls
Prefers fewer emails ; User dislikes email ; no longer prefers email ; used to prefer email
Prefers anything but email ; User's wife prefers email ; Maria prefers email ; User hates phone calls
Wants to stop emails ; Prefers to be called Liz ; Prefers his email address updated ; Likes detailed explanations
User would like email updates ; User wants to update email address ; Does not prefer email
User prefers neither email nor phone ; Prefers dark roast coffee ; Prefers to keep her email private
Likes Taylor Swift ; User never prefers calls ; Opted out of email ; Prefers email? ; Prefers not email
Prefers calls not be made ; Prefers email to stop ; User asked if he prefers email ; If possible prefers email
User preferred email ; User prefers delete emails ; prefers less email ; Unlike others prefers calls
Prefers short calls ; User's boss prefers calls ; Prefers privacy ; no calls ; Avoids phone calls
Prefers window seats ; Prefers to never be called ; User said his wife prefers calls ; Prefers that nobody calls
Prefers no email, please`;

const rows = (table: string): string[][] =>
  table
    .trim()
    .split(/\n| ; /)
    .map((row) => row.split(' => '));

const PLAIN = 'Hello Stefan! How can I assist you today?';
const STEFAN = { name: 'Stefan', returning: true };

describe('the reason of the last contact', () => {
  it.each(rows(REASONS))('%s → %s', (lastInteraction = '', word = '') => {
    expect(greeting({ ...STEFAN, lastInteraction })).toContain(`your previous ${word}`);
  });

  it.each(rows(NO_REASONS))(
    'is not mentioned when denied, wished for, delicate or lasting: %s',
    (lastInteraction = '') => {
      expect(greeting({ ...STEFAN, lastInteraction })).toBe(PLAIN);
    },
  );

  const SENSITIVE = [
    'cancer',
    'debt',
    'lawsuit',
    'HIV test',
    'divorce',
    'church',
    'overdue rent',
    'complaint',
  ];

  it.each(SENSITIVE)('never says what it was about: %s', (subject) => {
    for (const kind of ['inquiry', 'question', 'issue', 'problem']) {
      const spoken = greeting({ ...STEFAN, lastInteraction: `Last ${kind} about ${subject}` });
      expect(spoken.toLowerCase()).not.toContain(subject.toLowerCase());
    }
  });
});

describe('the preferred way to be reached', () => {
  it.each(rows(PREFERENCES))('%s → %s', (statement = '', spoken = '') => {
    expect(greeting({ ...STEFAN, preferences: [statement] })).toContain(`I know you prefer ${spoken}.`);
  });

  it.each(rows(NO_PREFERENCES))(
    "is none when denied, wished for, past or somebody else's: %s",
    (statement = '') => {
      expect(greeting({ ...STEFAN, preferences: [statement] })).toBe(PLAIN);
    },
  );

  it('is the first usable one', () => {
    const preferences = [
      'Likes detailed explanations',
      'Does not like phone calls',
      'Prefers text messages',
      'Prefers email',
    ];
    expect(greeting({ ...STEFAN, preferences })).toContain('text messages');
  });
});
