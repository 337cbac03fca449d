import type { Link } from './http-event.ts';

/** API Gateway already sends lower-case names; other senders of events (tests, replays) might not. */
export const lowerCaseHeaders = (): Link => ({
  before: ({ event }) => {
    const entries = Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value]);
    event.headers = Object.fromEntries(entries);
  },
});
