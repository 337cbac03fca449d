import type { Archive } from '../../shared/archive/archive.ts';

/** One object as the back end keeps it. */
export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ArchiveRig {
  readonly archive: Archive;
  /** Looks behind the archive. */
  stored(address: string): Promise<StoredObject | undefined>;
  /** Uploads that were begun and neither finished nor given up: they cost storage and nobody sees them. */
  unfinishedUploadsCount(): number;
  /** From now on what is behind the archive fails. */
  breakDown(): void;
  /** The time that what is behind the archive writes beside each object. */
  nowMs(): number;
}
