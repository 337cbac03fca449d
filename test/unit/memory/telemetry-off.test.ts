import { expect, test, vi } from 'vitest';
import { setEnvironment } from '../../support/environment.ts';

/** mem0ai sends it unless it reads exactly `false`. */
test('the client of Mem0 is told to send no telemetry, whatever the environment says', async () => {
  setEnvironment({ MEM0_TELEMETRY: 'true' });
  vi.resetModules();
  await import('../../../shared/memory/telemetry-off.ts');
  expect(process.env.MEM0_TELEMETRY).toBe('false');
});
