import type { Step } from '../harness/step.ts';

/** What the other process is asked to do. */
export interface Order {
  readonly module: string;
  readonly exportName: string;
  readonly strategy: string;
  readonly config: unknown;
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** Whether a message is one; it comes from this very package. */
export function isOrder(message: unknown): message is Order {
  return typeof message === 'object' && message !== null && 'module' in message && 'steps' in message;
}
