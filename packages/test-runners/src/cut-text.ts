/** The longest text that a report may carry, in characters. */
export const MOST_TEXT = 64 * 1024;

/** Cuts a text that a schema would refuse. */
export function cutText(value: string): string {
  return value.length <= MOST_TEXT ? value : `${value.slice(0, MOST_TEXT - 1)}…`;
}
