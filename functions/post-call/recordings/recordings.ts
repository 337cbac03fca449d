/** Port to the recordings ElevenLabs keeps. */
export interface Recordings {
  /** Whether there is a key to fetch with. */
  available(): Promise<boolean>;
  /**
   * The MP3 of one conversation, as it arrives.
   * @param limitMs how long the whole of it may take.
   * @throws NotYet while there is none (it may still be processed), StorageUnavailable when ElevenLabs fails. The
   * chunks throw the same: NotYet at the end of a recording of no bytes.
   */
  open(conversationId: string, limitMs: number): Promise<AsyncIterable<Uint8Array>>;
}
