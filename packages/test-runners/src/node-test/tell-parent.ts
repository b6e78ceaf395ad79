import type { ChildMessage } from './child-message.ts';

const send = process.send?.bind(process);
// The tool's own processes have no channel, and code under test may ask for one to know where it runs.
delete process.send;

/** Says something to the process that started this one; if that is gone, nobody is left to hear it. */
export function tellParent(message: ChildMessage): void {
  if (process.connected) send?.(message, undefined, undefined, () => undefined);
}
