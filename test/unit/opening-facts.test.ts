import { describe, expect, it } from 'vitest';
import { greeting } from '../../functions/client-data/greeting.ts';
import { greetingFactsFrom } from '../../functions/client-data/opening-facts.ts';

const greet = (...statements: string[]): string => greeting(greetingFactsFrom('Stefan', true, statements));
const PLAIN = 'Hello Stefan! How can I assist you today?';

describe('what a greeting draws on', () => {
  it('C02: a wish for premium is no premium, and the email preference is mentioned', () => {
    const spoken = greet(
      'Stefan wants to upgrade to premium account',
      'User Name is Stefan',
      'Prefers email communication',
      'User wants to update email address',
    );
    expect(spoken).toBe('Hello Stefan! I know you prefer email updates. How can I assist you today?');
  });

  it('is chosen among all statements, whatever their order', () => {
    const statements = [
      'Lives in Boston',
      'Prefers text messages',
      'Gold tier member',
      'Premium account holder',
    ];
    expect(greet(...statements)).toBe(greet(...statements.toReversed()));
    expect(greetingFactsFrom('Stefan', true, statements)).toEqual({
      name: 'Stefan',
      returning: true,
      accountStatus: 'Premium account holder',
      lastInteraction: null,
      preferences: ['Prefers text messages'],
    });
  });

  it.each([
    'Last inquiry about billing',
    'Previous issue with payment',
    'User had an issue with payment',
    'User Emily called about billing issue',
    'User asked about previous issue with login',
    'User asked the agent about an issue',
    'Stefan reported a problem with his router',
    'Billing issue',
    'Question about invoice',
    'Login problem last week',
  ])('finds a past contact: %s', (statement) => {
    expect(greetingFactsFrom('Stefan', true, [statement]).lastInteraction).toBe(statement);
  });

  it.each([
    'User has back issues',
    'User has trust issues',
    "User's wife had an issue with payment",
    "User's wife reported a problem",
    'Maria reported an issue',
    'User has a drinking problem',
    'No issue was reported',
    'User wants to ask a question',
    "User's wife is a VIP member",
    "User's company is a premium customer",
    'Maria is a VIP member',
    'Maria prefers email',
    "User's husband prefers phone calls",
    'User said his boss has a premium account',
    'email',
    'VIP lounge was closed',
  ])('does not count: %s', (statement) => {
    expect(greet(statement)).toBe(PLAIN);
  });

  it("understands statements that use the caller's own name", () => {
    expect(greet('Stefan has a premium account')).toContain('premium');
    expect(greet('Stefan prefers phone calls')).toContain('phone calls');
  });

  it('passes over what it cannot read, in time', () => {
    const long = ['premium '.repeat(20_000), 'agent '.repeat(20_000), '\ud800\u0000{{x}}', ''];
    const start = performance.now();
    expect(() => greet(...long)).not.toThrow();
    expect(performance.now() - start).toBeLessThan(200);
  });

  it('carries a nameless and a new caller through', () => {
    expect(greetingFactsFrom(null, false, [])).toMatchObject({
      name: null,
      returning: false,
      preferences: [],
    });
  });
});
