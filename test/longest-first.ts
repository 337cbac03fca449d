import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders whose tests take longest. */
const LONGEST = ['/test/infra/', '/test/eval/', '/test/ops/', '/test/console/', '/test/flow/'];

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
