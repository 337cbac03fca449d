import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { compiledSchemas } from '../../infra/build/compile-schema.ts';
import { WhatRan } from './what-ran.ts';

const applied = fileURLToPath(new URL('applied-emulators.ts', import.meta.url));

/** `make smoke ENV=local`: what Terraform applied takes the place of the emulators that tests start for themselves. */
const appliedStack = {
  name: 'applied-stack',
  enforce: 'pre' as const,
  resolveId: (source: string) => (source.endsWith('/local/emulators.ts') ? applied : null),
};

const ADAPTERS = ['archive', 'work-queue', 'ledger', 'brief-store', 'claims', 'rate-counter', 'call-index'];

/** Tests that say nothing about what was applied. */
const LEFT_OUT = [
  // The twins of the adapters.
  ': in memory',
  ': in the process',
  // moto's web server drops headers with an underscore, and so such metadata; S3 keeps them.
  'metadata is kept beside',
  'keeps its details',
  // It accepts too few connections at once for 1,100 requests.
  '1,100 objects',
  // It answers each request in a thread of its own and locks no item, so that what is atomic in DynamoDB is not there.
  'at once',
  // 12 h in all, counted from the receipt: one message hidden for 12 h more is refused, by SQS itself too.
  'put back with a delay is not there',
];

/** The call comes last: its poller's last question to the queue outlives it by a second, and would eat a message. */
class CallLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((one, other) => Number(isCall(one)) - Number(isCall(other)));
  }
}
const isCall = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('.smoke.ts');

export default defineConfig({
  plugins: [appliedStack, compiledSchemas()],
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: [...ADAPTERS.map((name) => `test/contract/${name}.test.ts`), 'test/smoke/*.smoke.ts'],
    testNamePattern: new RegExp(`^(?!.*(${LEFT_OUT.join('|')}))`),
    sequence: { sequencer: CallLast },
    reporters: [new WhatRan({ summary: false })],
    // One bucket, one table and one queue for all of them.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
