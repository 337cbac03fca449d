import { stranger } from './strangers.ts';
import type { World } from './world.ts';

export type Known = readonly [type: 'factual' | 'semantic' | null, text: string];

/** Gives Mem0 these memories of somebody, the first the newest. @returns the caller's number. */
export function know({ mem0 }: World, ...memories: readonly Known[]): string {
  const { caller } = stranger();
  mem0.seed(
    memories.map(([type, memory], index) => ({
      memory,
      user_id: caller,
      metadata: type === null ? null : { type },
      created_at: new Date(Date.UTC(2026, 9, 28 - index)).toISOString(),
    })),
  );
  return caller;
}

/** Wants premium, and does not have it. */
export const knowStefan = (world: World): string =>
  know(
    world,
    ['factual', 'Stefan wants to upgrade to premium account'],
    ['factual', 'User Name is Stefan'],
    ['factual', 'Prefers email communication'],
    ['semantic', 'User wants to update email address'],
  );
