/** Port to the queue of unfinished events. Only addresses travel through it. Throws StorageUnavailable. */
export interface WorkQueue {
  /** Durable when it returns. */
  send(address: string): Promise<void>;
  /** Makes a received message visible again after `delaySecs` (0 to 43,200). */
  retryLater(receiptHandle: string, delaySecs: number): Promise<void>;
  /** Puts a message that can never succeed into the dead-letter queue, with the reason as an attribute. */
  park(body: string, reason: string): Promise<void>;
}
