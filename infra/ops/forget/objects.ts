import { INBOX } from '../../../functions/post-call/event/addresses.ts';
import { deliveryKey } from '../../../functions/post-call/event/event.ts';
import { type Caller, callerSegment } from '../../../shared/caller.ts';
import type { ObjectVersion, ObjectVersions } from '../erase/object-versions.ts';
import { isEventOf, namesCaller } from './mentions.ts';
import type { Known, Subject } from './subject.ts';

/** What lies below a caller, below nobody, and by conversation alone. */
const OF_CALLERS = ['transcripts/', 'audio/'];
const OF_NOBODY = [INBOX, 'unclaimed/'];
const RESULTS = 'results/';

const NAMES = [
  /^inbox\/.*\/(.+)\.[0-9a-f]{16}\.json$/,
  /^unclaimed\/.*\/(.+)\.mp3$/,
  /\/([^/]+)_(?:undated|\d{8}T\d{6}Z)\.(?:json|mp3)$/,
  /^results\/(.+)\.json$/,
];

/** The conversation as it stands in an address; undefined where none does. */
export function conversationIn(address: string): string | undefined {
  return NAMES.map((name) => name.exec(address)?.[1]).find((found) => found !== undefined);
}

/** Notes what the archive tells about a subject: the conversations of a caller, and the webhooks that were taken. */
export async function learnFromObjects(
  { caller, conversationId }: Subject,
  known: Known,
  shelf: ObjectVersions,
): Promise<void> {
  if (caller === undefined || conversationId !== undefined) return;
  for (const folder of OF_CALLERS) {
    for await (const { address } of shelf.below(`${folder}${callerSegment(caller)}/`))
      known.addSegment(conversationIn(address));
  }
  for (const folder of OF_NOBODY) {
    for await (const version of shelf.below(folder)) {
      if (!(await isOf(caller, version, shelf))) continue;
      known.addSegment(conversationIn(version.address));
      known.addresses.add(version.address);
    }
  }
}

async function isOf(caller: Caller, version: ObjectVersion, shelf: ObjectVersions): Promise<boolean> {
  const { address, isCurrent } = version;
  if (!isCurrent || address.endsWith('.mp3')) return false;
  const raw = (await shelf.read(version)) ?? '';
  return address.startsWith(INBOX) ? isEventOf(caller, raw) : namesCaller(caller, raw);
}

/** Every version and delete marker in the archive that belongs to a subject of which all conversations are known. */
export async function findObjects(
  { caller, conversationId }: Subject,
  known: Known,
  shelf: ObjectVersions,
): Promise<readonly ObjectVersion[]> {
  const found: ObjectVersion[] = [];
  const collect = async (prefix: string, isOurs: (address: string) => boolean): Promise<void> => {
    for await (const version of shelf.below(prefix)) if (isOurs(version.address)) found.push(version);
  };
  const isKnown = (address: string): boolean =>
    known.addresses.has(address) || known.has(conversationIn(address) ?? '');
  if (caller !== undefined) {
    const isOurs = conversationId === undefined ? () => true : isKnown;
    for (const folder of OF_CALLERS) await collect(`${folder}${callerSegment(caller)}/`, isOurs);
  }
  for (const folder of OF_NOBODY) await collect(folder, isKnown);
  for (const one of known.conversations) {
    const result = `${RESULTS}${one}.json`;
    await collect(result, (address) => address === result);
  }
  return found;
}

/** Notes under which keys post-call remembers having taken these events. Reads each version once. */
export async function learnDeliveries(
  found: readonly ObjectVersion[],
  known: Known,
  shelf: ObjectVersions,
): Promise<void> {
  for (const version of found) {
    const { address, versionId, isMarker } = version;
    const id = `${address}?${versionId}`;
    const isEvent = address.endsWith('.json') && !address.startsWith(RESULTS);
    if (isMarker || !isEvent || known.read.has(id)) continue;
    const raw = await shelf.read(version);
    if (raw !== undefined) known.deliveries.add(deliveryKey(raw));
    known.read.add(id);
  }
}
