import type { Link } from './http-event.ts';

/**
 * API Gateway sends small names and texts only. Other senders of its events (tests, replays) might not, and a header that
 * is `null` means one that is not there.
 */
export const lowerCaseHeaders = (): Link => ({
  before: ({ event }) => {
    const entries = Object.entries(event.headers).filter(([, value]) => typeof value === 'string');
    event.headers = Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
  },
});
