/** What came of the same work on so many workers. */
export interface FleetPoint {
  readonly workers: number;
  readonly finishMs: number;
  /** Ends of the interval. (Default: none is drawn) */
  readonly lowMs?: number | undefined;
  readonly highMs?: number | undefined;
  readonly workerHours: number;
}

/** Finish time against the size of the fleet. */
export interface FleetCurve {
  /** By rising number of workers. */
  readonly points: readonly FleetPoint[];
  /** The number of workers beyond which more of them gain little. */
  readonly knee?: number | undefined;
}
