import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes longest comes first. Files that mostly wait, for a retry or a lease to end, run beside those that compute:
 * together at the end they would leave the cores idle.
 */
const LONGEST = [
  '/test/infra/terraform',
  // It asks for its memory back again and again, which costs little only while there is little in the process.
  '/test/contract/archive',
  '/test/ops/replay',
  '/test/flow/chaos',
  '/test/flow/post-call-storage-fails',
  '/test/flow/no-caller-data-in-logs',
  '/test/infra/secrets',
  '/test/flow/post-call-killed-worker',
  '/test/infra/',
  '/test/contract/aws-outages',
  '/test/eval/',
  '/test/flow/client-data-budget',
  '/test/flow/retrieve-once',
  '/test/ops/',
  '/test/flow/caller-brief',
  '/test/flow/retrieve-without-mem0',
  '/test/console/',
  '/test/flow/',
];

/**
 * The files that take longest come first, so that no core waits for one of them in the end. Vitest does the same from
 * what it remembers, but a fresh checkout remembers nothing, and then it takes large files for long ones.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((folder) => moduleId.includes(folder));
  return rank === -1 ? LONGEST.length : rank;
}
