import type { TaskExplanation } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { RunView } from '../model/run-view.ts';

/** How far two users that waited side by side got apart at worst, and how far the rule lets them. */
export interface Certificate {
  /** Worker-seconds by weight. */
  readonly gapSeconds: number;
  readonly boundSeconds: number;
  readonly holds: boolean;
}

/** A run that is over: all that is reported of it. */
export interface RunOutcome {
  /** The last moment. */
  readonly view: RunView;
  readonly wallMs: Ms;
  /** No schedule on as many workers ends sooner: the work by the workers, or the longest task. */
  readonly idealMs: Ms;
  readonly slots: number;
  readonly plugin: { readonly name: string; readonly strategy: string; readonly faults: number };
  readonly decisions: {
    readonly count: number;
    readonly p50Us: number;
    readonly p99Us: number;
    readonly totalUs: number;
  };
  readonly certificate: Certificate | undefined;
  readonly workers: readonly WorkerOutcome[];
  /** What workers slept, put together. */
  readonly asleepSeconds: number;
  /** Why each test ran then and there, if that was asked for. */
  readonly explained: readonly TaskExplanation[];
  /** The signal that ended it early. */
  readonly interrupted: 'SIGINT' | 'SIGTERM' | undefined;
}

/** What a worker did in its life. */
export interface WorkerOutcome {
  readonly id: string;
  readonly tasks: number;
  readonly busyMs: Ms;
  /** What it died of; `undefined` if it lived to the end. */
  readonly died: string | undefined;
}
