import type { ChildMessage } from './child-message.ts';

/** Says something to the process that started this one. */
export function tellParent(message: ChildMessage): void {
  process.send?.(message);
}
