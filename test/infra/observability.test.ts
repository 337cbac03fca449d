import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing, openWorkshop, type Workshop } from './observability-terraform.ts';

const title = (name: string): string => (missing ? `${name} (skipped: ${missing})` : name);

describe.skipIf(missing)(title('the modules observability and budget'), () => {
  let workshop: Workshop;
  beforeAll(() => {
    workshop = openWorkshop();
  });
  afterAll(() => workshop.remove());

  it('are formatted as Terraform formats', async () => {
    expect(await workshop.terraform(['fmt', '-check', '-recursive', '-list=true'])).toBe('');
  });

  it.each(['observability', 'budget'])(
    '%s keeps its own promises',
    async (module) => {
      await workshop.terraform(['init', '-backend=false', '-input=false', '-no-color'], module);
      const report = await workshop.terraform(['test', '-no-color'], module);
      expect(report).toMatch(/Success! [1-9]\d* passed, 0 failed/);
    },
    120_000,
  );
});
