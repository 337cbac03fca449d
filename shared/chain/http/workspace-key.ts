import { createHash, timingSafeEqual } from 'node:crypto';
import { StorageUnavailable, Unauthenticated } from '../../errors.ts';
import { count } from '../../log.ts';
import type { Secrets } from '../../secrets.ts';
import type { Link } from './http-event.ts';

/**
 * Authenticates by the header `X-Workspace-Key`, which ElevenLabs sends with every request to us: neither the
 * conversation-initiation webhook nor webhook tools are signed. Two keys are valid during a rotation.
 */
export const workspaceKey = (secrets: Secrets): Link => ({
  before: async ({ event }) => {
    const presented = event.headers['x-workspace-key'];
    if (presented === undefined || presented === '') throw refused('workspace key missing');
    const valid = (await secrets.read()).workspaceKey;
    if (valid.length === 0) throw new StorageUnavailable('no workspace key configured');
    // Digests have equal lengths, so the comparison takes the same time whatever was presented.
    const matches = valid.filter((key) => timingSafeEqual(digest(key), digest(presented)));
    if (matches.length === 0) throw refused('workspace key wrong');
  },
});

function refused(reason: string): Unauthenticated {
  count('Unauthenticated');
  return new Unauthenticated(reason);
}

/** Lets everybody in: the original's contract for `retrieve`, chosen by `RETRIEVE_AUTH=none`. */
export const openDoor = (): Link => ({ before: () => undefined });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
