/**
 * The columns of the page's data, in their order: numbers as variable-length integers, texts joined by line ends.
 * Writer and reader both go by this list.
 */
export const numberColumns = [
  'user',
  'project',
  'worker',
  'slot',
  'outcome',
  'flags',
  'start',
  'duration',
  'wait',
  'attempt',
  'predicted',
  'why',
] as const;

/** A column of numbers. */
export type NumberColumn = (typeof numberColumns)[number];

/** Columns of text. An id that is the name is left empty. */
export const textColumns = ['name', 'id', 'message', 'location'] as const;

/** A column of text. */
export type TextColumn = (typeof textColumns)[number];

/** Bits of the column `flags`. */
export const lastAttempt = 1;
export const flakyTask = 2;
