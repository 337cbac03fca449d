/** Port to the recordings ElevenLabs keeps. */
export interface Recordings {
  /** Whether there is a key to fetch with. */
  available(): Promise<boolean>;
  /**
   * The MP3 of one conversation, as it arrives.
   * @throws NotYet while there is none (it may still be processed), StorageUnavailable when ElevenLabs fails.
   */
  open(conversationId: string): Promise<AsyncIterable<Uint8Array>>;
}
