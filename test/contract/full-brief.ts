import type { Brief } from '../../shared/brief/brief.ts';

/** A brief with everything one can hold. */
export const FULL: Brief = {
  memories: [
    {
      id: 'memory-1',
      text: 'Zoë Łukasiewicz prefers e-mail 📧 over calls: "no, really" \\ \u2028 日本語',
      type: 'factual',
      agentId: 'agent_1',
      conversationId: 'conv_1',
      at: '2026-11-20T09:30:00Z',
      expiresOn: '2027-11-20',
    },
    { id: 'memory-2', text: 'Her dog is called Biscuit' },
  ],
  totalCount: 17,
  profile: {
    caller_name: [
      {
        value: 'Zoë Łukasiewicz',
        source: 'collected',
        at: '2026-11-20T09:30:00Z',
        conversationId: 'conv_1',
        expiresOn: '2027-11-20',
      },
    ],
    account_status: [
      { value: null, source: 'provided', at: '2026-11-20T09:30:00Z', conversationId: 'conv_1' },
    ],
    decision_maker: [{ value: false, source: 'read', at: '2026-10-01T09:30:00Z', conversationId: 'conv_0' }],
    interests: [
      { value: 'Tea 🫖', source: 'collected', at: '2026-11-20T09:30:00Z', conversationId: 'conv_1' },
      { value: 7, source: 'collected', at: '2026-10-01T09:30:00Z', conversationId: 'conv_0' },
    ],
  },
  stated: {
    contact_preference: [
      { value: 'email', source: 'read', at: '2026-10-01T09:30:00Z', conversationId: 'conv_0' },
    ],
  },
  language: 'pl',
  lastCall: {
    conversationId: 'conv_1',
    at: '2026-11-20T09:30:00Z',
    summary: 'Asked for an invoice 🧾',
    expiresOn: '2027-11-20',
  },
  isOwnLine: true,
  listedAtMs: 1_763_631_000_123,
};
