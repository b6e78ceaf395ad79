import type { PageState } from '../state/page-state.ts';

/** Keys that work everywhere but where one types: `/`, `?`, Escape. */
export function takeKeys({ pinned, current }: PageState): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) {
      pinned.value = -1;
      current.value = -1;
    } else if (event.key === '/' && !typing) {
      event.preventDefault();
      document.querySelector<HTMLElement>('#filter-box')?.focus();
    } else if (event.key === '?' && !typing) {
      event.preventDefault();
      document.querySelector<HTMLElement>('#help')?.click();
    }
  });
}
