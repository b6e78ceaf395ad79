/** How much of the decision the new scheduler answers itself, and what its template does. */
export const heights = {
  placement: 'where a task goes; tasks wait in order of arrival',
  order: 'which task goes next; it goes to the first worker that fits',
  cycle: 'everything at once, where the choice of a task depends on its neighbours',
} as const;

/** One of the heights. */
export type Height = keyof typeof heights;

/** Whether a text names a height. */
export function isHeight(text: string): text is Height {
  return Object.hasOwn(heights, text);
}
