import { expect, test } from 'vitest';
import { startEmulators } from '../../infra/local/emulators.ts';
import { dynamoTable } from '../../shared/aws/dynamodb.ts';
import { setEnvironment } from '../support/environment.ts';

test('emulators that are stopped under requests take nobody with them', async () => {
  const emulators = await startEmulators();
  setEnvironment(emulators.environment);
  const table = dynamoTable(emulators.table);
  const update = { update: 'SET v = :v', values: { ':v': 1 } };
  const requests = Array.from({ length: 200 }, (_, index) => table.update(`pk-${index}`, update, 2_000));
  const settled = Promise.allSettled(requests);
  // Some are being worked on, most are not: an error after the end would fail this whole run.
  await requests[0];
  await emulators.stop();
  expect((await settled).some(({ status }) => status === 'rejected')).toBe(true);
});
