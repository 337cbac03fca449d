import { changeBrief } from '../../../functions/post-call/steps/brief-update.ts';
import type { BriefKey } from '../../../shared/brief/brief-key.ts';
import { type Print, step } from '../smoke/step.ts';
import { briefsAt, ownerOfKey, rebuildBrief } from '../target/briefs.ts';
import type { Target } from '../target/target.ts';
import { withoutConversation } from './brief-without.ts';

/** Takes a conversation out of the caller's briefs, and asks Mem0 for what the other conversations say. */
export function forgetInBriefs(
  target: Target,
  keys: readonly BriefKey[],
  conversationId: string,
  print: Print,
): Promise<boolean> {
  return step(print, 'the briefs are rebuilt', 'May these credentials write items?', async () => {
    for (const key of keys) {
      const owner = ownerOfKey(key);
      await changeBrief(owner, briefsAt(target), (brief) => withoutConversation(brief, conversationId));
      await rebuildBrief(target, owner);
    }
    return `${keys.length}`;
  });
}
