import { expect, test } from 'vitest';
import { NotYet } from '../../../../shared/errors.ts';
import { door, record, throwing } from './queue-door.ts';

test.each([12, 40])('what fails at receive %i is a dead letter, with the reason', async (receiveCount) => {
  const asked: boolean[] = [];
  const { deliver, parked, lines } = door(async (_, { isLast }) => {
    asked.push(isLast);
    throw new NotYet('mem0 is still extracting');
  });
  expect(await deliver(record('a', receiveCount), record('b', 11))).toEqual(['id-b']);
  expect(parked).toEqual([['a', 'gave up: not_yet: mem0 is still extracting']]);
  expect(asked).toEqual([true, false]);
  expect(lines[0]).toMatchObject({ outcome: 'failed', parked: true, Parked: 1 });
});

test('the message of an error that is not ours stays out of the dead-letter queue', async () => {
  const { deliver, parked } = door(throwing(new TypeError('cannot read +12025550123')));
  await deliver(record('a', 12));
  expect(parked).toEqual([['a', 'gave up: unexpected error, see the log']]);
});
