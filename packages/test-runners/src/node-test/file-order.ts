import type { TestChoice } from '../selection/test-choice.ts';

/** What a process is told to do. */
export interface FileOrder {
  /** An absolute path. */
  readonly file: string;
  /** What of it. (Default: all) */
  readonly selection?: FileSelection | undefined;
}

/** What of a file is wanted. */
export interface FileSelection {
  readonly choice: TestChoice;
  /** Where the functions are that stand in the tool's place; resolved by the parent, by its own conditions. */
  readonly toolUrl: string;
}

/** Whether the parent has said this. It is trusted beyond that: the parser would have to be loaded for each file. */
export function isFileOrder(order: unknown): order is FileOrder {
  return typeof order === 'object' && order !== null && 'file' in order && typeof order.file === 'string';
}
