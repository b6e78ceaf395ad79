import type { Json, Ms, Task } from '@fairlead/scheduler-core';

/**
 * The right to run one attempt of a task on one worker, for a while. `token` rises with every lease the host
 * grants, so whoever keeps results can tell a late one from a current one (a fencing token, after Lamport).
 */
export interface Lease {
  /** The fencing token; unique, and larger than that of any lease before. */
  readonly token: number;
  /** What to run. */
  readonly task: Task;
  /** What the submitter handed in for the worker. */
  readonly payload: Json;
  /** Counts the attempts of the task from 1. */
  readonly attempt: number;
  /** Where to run it. */
  readonly workerId: string;
  /** How long it holds without a heartbeat of the worker. */
  readonly ttlMs: Ms;
}

/** How a coordinator says that an attempt ended. */
export interface AttemptResult {
  /** `crashed`: the process of the test died. `refused` is said by `leaseRefused`, `lost` by the host itself. */
  readonly outcome: 'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled';
  /** How long the test took by its runner's own measure, without set-up of the worker. */
  readonly durationMs?: Ms | undefined;
  /** One line on what went wrong, for people. */
  readonly message?: string | undefined;
  /** Whatever the runner reports; handed through untouched. */
  readonly details?: Json | undefined;
}

/** What the host did with a result. `stale`: the lease is no longer the task's current one; `unknown`: never granted. */
export type ResultReceipt = 'recorded' | 'stale' | 'unknown';
