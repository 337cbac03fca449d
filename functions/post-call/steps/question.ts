import { MemoryRejected, MemoryUnavailable } from '../../../shared/errors.ts';

/**
 * A question to Mem0, as against an add. Refusing it says nothing about the event, whose memories may all be stored.
 * @throws MemoryUnavailable where Mem0 refuses: it is asked again later.
 */
export async function ask<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    throw error instanceof MemoryRejected ? new MemoryUnavailable(error.message, { cause: error }) : error;
  }
}
