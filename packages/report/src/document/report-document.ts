import type { Comparison } from './comparison.ts';
import type { FleetCurve } from './fleet-curve.ts';
import type { ShareSamples } from './share-samples.ts';

/** Somebody between whom the fleet is shared. Users that only the tasks name have weight 1. */
export interface ReportUser {
  readonly name: string;
  /** (Default: 1) */
  readonly weight?: number | undefined;
}

/** A worker that was there, with or without tasks. Workers that only the tasks name are added. */
export interface ReportWorker {
  readonly id: string;
  /** What workers of its kind are grouped by: a class of the contract, or any short text. (Default: one class) */
  readonly class?: string | undefined;
  /** (Default: as many as its tasks use) */
  readonly slots?: number | undefined;
  /** Since the start of the run. (Default: 0) */
  readonly joinedAtMs?: number | undefined;
  /** Since the start of the run. (Default: it stayed) */
  readonly leftAtMs?: number | undefined;
}

/** Something that happened besides tasks. */
export interface ReportEvent {
  /** Since the start of the run. */
  readonly atMs: number;
  readonly type: 'workerDied' | 'workerLeft' | 'leaseLost' | 'swap' | 'fault' | 'note';
  /** One short sentence: `w1 died (SIGKILL)`. */
  readonly text: string;
  /** The worker that it is about. */
  readonly worker?: string | undefined;
}

/** Something that a reader should look at, beside what the report finds by itself. */
export interface ReportFinding {
  /** One sentence with its figures. */
  readonly text: string;
  /** What the filter of the page is set to by a click: `user:bob`, `worker:w3`. */
  readonly filter?: string | undefined;
}

/** How fair it was, as the policy or the coordinator certifies it. */
export interface ReportFairness {
  /** Jain's index over service by entitlement, 0 to 1. (Default: worked out from the tasks) */
  readonly jain?: number | undefined;
  /** Largest gap between two users in worker-seconds per unit of weight, and what was promised. */
  readonly worstGapSeconds?: number | undefined;
  readonly allowedGapSeconds?: number | undefined;
}

/**
 * What a run or a simulation did, but for its tasks, which are streamed beside it. Everything that follows from the
 * tasks (counts, waits, shares, entitlements, ideal time) is worked out by the report, so that no two figures of a
 * page can disagree.
 *
 * Plain JSON. New keys may come with a minor version; none is renamed.
 */
export interface ReportDocument {
  readonly schemaVersion: 1;
  /** What is shown: `fairlead run r7f3`, `nasa.swf, 64 workers`. */
  readonly title: string;
  readonly kind: 'run' | 'simulation' | 'comparison';
  /** How the whole is called: the policy and its strategy, `FairnessScheduler fair_share`. (Default: not shown) */
  readonly policy?: string | undefined;
  /** When it began, ISO 8601 with its offset. (Default: none, as in a simulation) */
  readonly startedAt?: string | undefined;
  /** What the process exited with. (Default: not shown) */
  readonly exitCode?: number | undefined;
  /** How it ended early: `SIGINT`. (Default: it did not) */
  readonly interrupted?: string | undefined;
  /** (Default: those that the tasks name, weight 1) */
  readonly users?: readonly ReportUser[] | undefined;
  /** (Default: those that the tasks name) */
  readonly workers?: readonly ReportWorker[] | undefined;
  readonly events?: readonly ReportEvent[] | undefined;
  readonly fairness?: ReportFairness | undefined;
  /** Shares as the policy itself accounts for them. (Default: worked out from the tasks) */
  readonly shares?: ShareSamples | undefined;
  readonly findings?: readonly ReportFinding[] | undefined;
  readonly comparison?: Comparison | undefined;
  readonly fleet?: FleetCurve | undefined;
  /** How to run one task again, `{name}` and `{id}` filled in: `npx fairlead run --only {name}`. */
  readonly rerun?: string | undefined;
  /**
   * How it was made, in order: versions, policy and its configuration, seed, command line. Nothing that identifies the
   * maker's machine: no environment, no output, no secret.
   */
  readonly made?: readonly (readonly [name: string, value: string])[] | undefined;
}
