import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * A change of a line that runs when its file is loaded is shown to all tests that load the file, until one notices: so the
 * tests that bear the file's name come first, then those of its folder.
 */
export class NearFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [changed = ''] = [this.ctx.config.related ?? ''].flat();
    const name = basename(changed, '.ts');
    const folders = changed.split('/').slice(-3, -1);
    const distance = ({ moduleId }: TestSpecification): number => {
      if (basename(moduleId).startsWith(name)) return 0;
      return folders.some((folder) => moduleId.includes(`/unit/${folder}/`)) ? 1 : 2;
    };
    return files.toSorted((one, other) => distance(one) - distance(other));
  }
}
