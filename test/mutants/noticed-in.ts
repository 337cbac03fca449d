export interface Noticed {
  /** NaN where nothing was tried. */
  readonly percent: number;
  readonly count: number;
  /** Changes whose run ended in an error of the tool: Stryker's own score leaves them out, so a place of them alone would pass. */
  readonly untriedCount: number;
}

interface Change {
  readonly fileName: string;
  readonly status: string;
  readonly statusReason?: string | undefined;
}

/** With such a change a file does not even load, and all of its tests fail. */
const isUnloadable = ({ statusReason = '' }: Change): boolean =>
  statusReason.startsWith('An error occurred outside of a test run');

/** How many changes of a place, a folder or a file with or without `:lines`, its tests noticed. */
export function noticedIn(place: string, changes: readonly Change[]): Noticed {
  const [path = ''] = place.split(':');
  const inside = changes.filter(({ fileName }) => `${fileName}/`.includes(`${path}/`));
  const countOf = (status: string): number => inside.filter((one) => one.status === status).length;
  const unloadableCount = inside.filter(isUnloadable).length;
  const noticedCount = countOf('Killed') + countOf('Timeout') + unloadableCount;
  const count = noticedCount + countOf('Survived') + countOf('NoCoverage');
  const untriedCount = countOf('RuntimeError') + countOf('CompileError') - unloadableCount;
  return { percent: (noticedCount / count) * 100, count, untriedCount };
}
