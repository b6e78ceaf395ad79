/**
 * The figures of one user over all its projects, or of one project, or of one name on another level of the tree.
 * Worker-seconds are slots times seconds held; for a task that takes more than slots, or has weights off the tree,
 * what it is charged for.
 */
export interface FlowFigures {
  readonly name: string;
  readonly weight: number;
  /** Slots held now, and tasks that wait now. */
  readonly running: number;
  readonly waiting: number;
  /** Slots it is entitled to now: the weighted max-min share of those in use, by what it holds and waits for. */
  readonly entitledSlots: number;
  /** Worker-seconds since it was first seen. */
  readonly serviceSeconds: number;
  /** Worker-seconds in the window, older ones fading: they halve with every `fairnessWindowHours`. */
  readonly usageSeconds: number;
  /** What it was entitled to of the slots in use, counted as usage is. */
  readonly entitledSeconds: number;
  /** Of all usage, from 0 to 1. */
  readonly share: number;
  readonly entitledShare: number;
  /** Usage by entitlement; 1 is fair, `null` if it was entitled to nothing. */
  readonly shareRatio: number | null;
  /** `share` less `entitledShare`. */
  readonly error: number;
  /** Mean and 95th percentile of the waits for a first start, over the last `historyWindowSize` starts; `null`: none. */
  readonly waitSecondsMean: number | null;
  readonly waitSecondsP95: number | null;
  /** Its quota, if it has one, and what it has used of the current window. */
  readonly quota: {
    readonly maxRunning: number | null;
    readonly maxWorkerSeconds: number | null;
    readonly usedWorkerSeconds: number;
  } | null;
  readonly guaranteed: number;
}

/** One level of the tree. */
export interface LevelFigures {
  readonly attribute: string;
  /** Jain's index of the share ratios. */
  readonly jain: number;
  readonly flows: readonly FlowFigures[];
}

/** What the scheduler reports under the name `fairness`. */
export interface FairnessReport {
  readonly strategy: string;
  /** T, in seconds: what a running task is charged in advance. */
  readonly residualSeconds: number;
  /** Jain's index of the share ratios: 1 is fair to all, 1/n is all for one. */
  readonly jain: { readonly users: number; readonly projects: number };
  /**
   * How far two that waited side by side got apart, at worst in this window and the one before, in worker-seconds by
   * weight, and how far the rule lets them; `null` if no two did. The watch begins anew with each scheduler.
   */
  readonly certificate: {
    readonly gapSeconds: number;
    readonly boundSeconds: number;
    readonly holds: boolean;
  } | null;
  /** Empty if users are no level of the tree; likewise projects. */
  readonly users: readonly FlowFigures[];
  readonly projects: readonly FlowFigures[];
  /** All levels of the tree, from the root down. */
  readonly levels: readonly LevelFigures[];
}
