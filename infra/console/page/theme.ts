import { effect, signal } from '@preact/signals';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';
const kept = THEMES.find((name) => name === globalThis.localStorage?.getItem(KEY));
export const theme = signal<Theme>(kept ?? 'system');

/** Marks the document with the theme chosen, now and whenever it changes. */
export function followTheme(): void {
  effect(() => {
    document.documentElement.dataset.theme = theme.value;
    localStorage.setItem(KEY, theme.value);
  });
}
