/** Port to the archive of calls. Addresses are S3 keys. Throws StorageUnavailable. */
export interface Archive {
  /** Durable when it returns. Writing the same address again replaces the content. */
  put(address: string, content: string | Uint8Array, details?: ArchiveDetails): Promise<void>;
  /** undefined when there is nothing at this address. */
  read(address: string): Promise<string | undefined>;
  /** Removing what is not there is no error. */
  remove(address: string): Promise<void>;
}

export interface ArchiveDetails {
  readonly contentType?: string;
  /** Stored beside the object; ASCII values only. */
  readonly metadata?: Readonly<Record<string, string>>;
}
