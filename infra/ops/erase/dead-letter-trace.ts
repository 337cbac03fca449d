import { AppError, StorageUnavailable } from '../../../shared/errors.ts';
import { StepFailed } from '../smoke/step.ts';
import { type DeadLetter, deadLetterQueue, LETTERS_LIMIT_COUNT } from '../target/dead-letters.ts';
import type { Trace } from './trace.ts';

/** Dead letters, which would keep an alarm on. @param isOurs told by the address of the event in the inbox. */
export function deadLetterTrace(queueUrl: string, isOurs: (address: string) => boolean): Trace {
  const queue = deadLetterQueue(queueUrl);
  const look = (use: (ours: readonly DeadLetter[]) => Promise<void>): Promise<number> =>
    queue
      .withLetters(async (letters) => {
        if (letters.length >= LETTERS_LIMIT_COUNT)
          throw new StepFailed('there are too many dead letters to look through');
        const ours = letters.filter(({ address }) => address !== undefined && isOurs(address));
        await use(ours);
        return ours.length;
      })
      .catch((cause: unknown) => {
        if (cause instanceof StepFailed || cause instanceof AppError) throw cause;
        throw new StorageUnavailable('sqs receive failed', { cause });
      });
  return {
    place: 'the dead-letter queue',
    advice: 'May these credentials receive and delete its messages?',
    left: () => look(async () => undefined),
    erase: async () => void (await look(async (ours) => void (await Promise.all(ours.map(queue.remove))))),
  };
}
