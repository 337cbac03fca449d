/** Port to the archive of calls. Addresses are S3 keys. Throws StorageUnavailable. */
export interface Archive {
  /** Durable when it returns. Writing the same address again replaces the content. */
  put(address: string, content: string | Uint8Array, details?: ArchiveDetails): Promise<void>;
  /**
   * Writes what `chunks` yields without holding more than one part of it in memory. Nothing appears at the address
   * before all of it is there; what `chunks` throws is thrown on. @returns the size in bytes.
   */
  putStream(address: string, chunks: AsyncIterable<Uint8Array>, details?: ArchiveDetails): Promise<number>;
  /** undefined when there is nothing at this address. */
  read(address: string): Promise<string | undefined>;
  /** Copies with new details, then removes. @returns false when there is nothing at `from`, as after a move. */
  move(from: string, to: string, details?: ArchiveDetails): Promise<boolean>;
  /** Removing what is not there is no error. */
  remove(address: string): Promise<void>;
  /** What lies below a folder, in alphabetical order, beginning after the address `after`; 1,000 at most. */
  list(folder: string, after?: string): Promise<readonly ArchiveEntry[]>;
}

export interface ArchiveEntry {
  readonly address: string;
  /** When its content was last written, in milliseconds since the epoch. */
  readonly writtenAtMs: number;
}

export interface ArchiveDetails {
  readonly contentType?: string;
  /** Stored beside the object; ASCII values only. */
  readonly metadata?: Readonly<Record<string, string>>;
}
