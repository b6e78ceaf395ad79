import type { Ms } from '@fairlead/scheduler-core';
import type { Problem } from './problem.ts';

/** A task, as people are told of it. */
export interface Told {
  readonly user: string;
  readonly task: string;
  /** What to run it again by. */
  readonly file: string;
}

/** Something that people want to hear at once. */
export type News =
  | (Told & {
      readonly kind: 'ended';
      readonly atMs: Ms;
      readonly outcome: 'failed' | 'crashed' | 'timedOut' | 'lost';
      readonly attempt: number;
      readonly workerId: string | undefined;
      readonly heldMs: Ms | undefined;
      readonly problems: readonly Problem[];
      readonly output: string;
    })
  | (Told & {
      readonly kind: 'retry';
      readonly atMs: Ms;
      readonly cause: string;
      readonly workerId: string;
      readonly heldMs: Ms;
      readonly nextAttempt: number;
    })
  | {
      readonly kind: 'died';
      readonly atMs: Ms;
      readonly workerId: string;
      readonly cause: string;
      readonly held: readonly (Told & { readonly willRetry: boolean })[];
    }
  | {
      readonly kind: 'swap';
      readonly atMs: Ms;
      readonly scheduler: string;
      readonly strategy: string | undefined;
    }
  | {
      readonly kind: 'fault';
      readonly atMs: Ms;
      readonly plugin: string;
      readonly message: string;
      readonly mend: string;
    }
  | { readonly kind: 'note'; readonly atMs: Ms; readonly text: string };
