import { expect, test } from 'vitest';
import { briefKey, briefOwner } from '../../../shared/brief/brief-key.ts';
import { anna } from '../../support/callers.ts';

test.each([
  ['all agents share, whichever asks', 'agent_1', false, anna],
  ['all agents share, and nobody knows which asks', undefined, false, anna],
  ['an agent knows only its own calls', 'agent_1', true, `${anna}#agent_1`],
  ['a call named no agent', undefined, true, `${anna}#`],
])('where %s, a brief lies at the key of its owner', (_, agentId, isAgentAlone, key) => {
  expect(briefKey(briefOwner(anna, agentId, isAgentAlone))).toBe(key);
});
