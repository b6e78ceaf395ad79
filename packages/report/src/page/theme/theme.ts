import { effect, signal, untracked } from '@preact/signals';
import type { PageState } from '../state/page-state.ts';
import { printing } from './printing.ts';

/** `auto` is what the system prefers. */
export type Theme = 'auto' | 'light' | 'dark';

/** What the reader chose. */
export const theme = signal<Theme>('auto');

/** Puts the theme on the page, and has pictures drawn anew when colours change; paper is always light. */
export function followTheme({ look }: PageState): void {
  const repaint = (): void => {
    look.value += 1;
  };
  effect(() => {
    const shown = printing.value ? 'light' : theme.value;
    if (shown === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = shown;
    // Reading what it writes, the effect would run for ever.
    untracked(repaint);
  });
  for (const query of [
    '(prefers-color-scheme: dark)',
    '(prefers-contrast: more)',
    '(forced-colors: active)',
  ]) {
    matchMedia(query).addEventListener('change', repaint);
  }
  matchMedia('print').addEventListener('change', ({ matches }) => {
    printing.value = matches;
  });
  addEventListener('beforeprint', () => {
    printing.value = true;
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  addEventListener('afterprint', () => {
    printing.value = false;
  });
}
