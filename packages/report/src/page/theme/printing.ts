import { signal } from '@preact/signals';

/** Whether the page is being laid out on paper. */
export const printing = signal(false);
