import type { Archive } from '../../../shared/archive/archive.ts';

/**
 * Moves an event that nobody will remember out of the inbox, where the schedule would count it for ever. From
 * `unclaimed/` it can still be assigned to its caller. @returns where it lies now; undefined when it was not there.
 */
export async function discard(archive: Archive, address: string | undefined): Promise<string | undefined> {
  // An inbox address: `addressIn` has seen to that.
  const [, type, conversation] = /^inbox\/([^/]+)\/([^/]+)\.[0-9a-f]{16}\.json$/.exec(address ?? '') ?? [];
  if (address === undefined || type === undefined) return undefined;
  const kept = `unclaimed/${type}/${conversation}_discarded.json`;
  return (await archive.move(address, kept)) ? kept : undefined;
}
