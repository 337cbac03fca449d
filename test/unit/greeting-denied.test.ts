import { describe, expect, it } from 'vitest';
import { greeting } from '../../functions/client-data/greeting.ts';
import { openingFrom } from '../../functions/client-data/opening.ts';
import { greetingFactsFrom } from '../../functions/client-data/opening-facts.ts';
import { briefWith, fact, highlight } from '../support/memories.ts';

const greet = (...statements: string[]): string => greeting(greetingFactsFrom('Stefan', true, statements));
const PLAIN = 'Hello Stefan! How can I assist you today?';
const rows = (table: string): string[] => table.trim().split(/\n| ; /);

describe('what a newer memory has denied', () => {
  it('is not said of status and contact', () => {
    const newestFirst = [
      'User no longer wants email',
      'User cancelled the premium membership',
      'User prefers email',
      'User is a premium member',
    ];
    expect(greet(...newestFirst)).toBe(PLAIN);
    expect(greet(...newestFirst.toReversed())).toContain(
      'premium customer. I know you prefer email updates.',
    );
  });

  it.each(
    rows(`
User cancelled the premium membership ; User is not a premium member ; User wants to upgrade to premium
User was a premium member ; User downgraded from premium to gold ; User cancelled the subscription
User is no longer a member ; User's account was closed ; Premium membership expired ; User isn't premium`),
  )('a premium membership ends with: %s', (newer) => {
    expect(greet(newer, 'User is a premium member')).not.toContain('premium');
  });

  it.each(
    rows(`
User no longer wants email ; User does not want emails ; User opted out of email updates ; User dislikes email
User unsubscribed from emails ; Email address is outdated ; User asked to stop emails ; User used to prefer email`),
  )('a preference for email ends with: %s', (newer) => {
    expect(greet(newer, 'User prefers email')).toBe(PLAIN);
  });

  it.each([
    ['User likes sailing', 'User is a premium member', 'premium customer'],
    ['User is not a gold member', 'User is a premium member', 'premium customer'],
    ['User does not like phone calls', 'User prefers email', 'email updates'],
    ['User wants to update email address', 'User prefers email', 'email updates'],
    ['User called about an order that did not arrive', 'User prefers phone calls', 'phone calls'],
  ])('%s: does not deny that %s', (newer, older, spoken) => {
    expect(greet(newer, older)).toContain(spoken);
  });

  it('is found by date, whether it was a fact or said in passing, and in one call the denial counts', () => {
    const name = { value: 'Stefan', source: 'given' } as const;
    const older = fact('User is a premium member', { at: '2026-10-01T09:00:00Z' });
    const denial = highlight('User cancelled the premium membership');
    expect(openingFrom(briefWith([older, denial], { name })).firstMessage).toBe(PLAIN);
    const sameCall = fact('User is a premium member');
    expect(openingFrom(briefWith([sameCall, denial], { name })).firstMessage).toBe(PLAIN);
    const newer = fact('User is a premium member', { at: '2026-11-21T09:00:00Z' });
    expect(openingFrom(briefWith([denial, newer], { name })).firstMessage).toContain('premium');
  });
});

describe('what takes itself back, or is true elsewhere', () => {
  it.each(
    rows(`
Premium member (pending) ; account is premium (not confirmed) ; Preferred contact method: email (outdated)
on the premium plan but downgrading next month ; gold status at Hilton ; gold status with Delta
premium member of Amazon ; Premium account holder, payment overdue ; User is a VIP in Las Vegas`),
  )('is not said: %s', (statement) => {
    expect(greet(statement)).toBe(PLAIN);
    const facts = { accountStatus: statement, preferences: [statement] };
    expect(greeting({ name: 'Stefan', returning: true, ...facts })).toBe(PLAIN);
  });
});

describe('a past trouble', () => {
  it.each(
    rows(`
User had an issue with an order ; User reported a delivery problem ; Previous issue with the invoice
User had a problem with her password ; User had an internet issue last week ; User reported a booking issue
User had an issue with the app, which was resolved ; Stefan reported an account problem`),
  )('is hoped to be resolved when it is harmless: %s', (statement) => {
    expect(greet(statement)).toContain('has been resolved.');
  });

  it.each(
    rows(`
User had hardly any issues ; User reported an issue, which was not resolved ; User had a drinking problem
User had a gambling problem ; User reported a weight problem ; User had anger issues ; User had issues with his back
User reported an issue with the agent ; User had a problem with his boss ; User reported a problem with Maria
User had an issue with her period ; User had issues with sleep ; User had a problem with cocaine
User reported an issue and was very angry ; User still had an issue with login ; User had hardly any questions
User reported an issue with billing. It is still open ; User angrily reported an issue ; User had erection problems`),
  )('is never mentioned when it lasts, is none or is nobody’s business: %s', (statement) => {
    expect(greet(statement)).toBe(PLAIN);
  });
});
