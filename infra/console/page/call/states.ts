import type { CallShown } from '../../api/call.ts';

export interface StateWords {
  readonly name: string;
  readonly means: string;
  readonly tone: 'good' | 'calm' | 'warn';
}

/** What a call's state means, for somebody who never saw it. */
export const CALL_STATES: Readonly<Record<CallShown['state'], StateWords>> = {
  inbox: { name: 'on its way', means: 'It was accepted and is not remembered yet.', tone: 'calm' },
  remembered: { name: 'remembered', means: 'The next call of this caller knows of it.', tone: 'good' },
  unclaimed: {
    name: 'unclaimed',
    means: 'Nobody knows who called, so it left no memory. The desk can assign it.',
    tone: 'warn',
  },
  archived: { name: 'archived', means: 'It is kept, and nothing of it was to be remembered.', tone: 'good' },
};

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });

/** `es` → `Spanish`; what is no language tag stays as it is. */
export function languageName(tag: string): string {
  try {
    return LANGUAGES.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
