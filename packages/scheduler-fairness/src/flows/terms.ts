/** What the configuration says of one name: of a user, a project, a team. */
export interface Terms {
  readonly weight: number;
  /** Slots; 0: none. */
  readonly guaranteed: number;
  /** Slots; Infinity: no limit. */
  readonly maxRunning: number;
  /** Worker-seconds in a window; Infinity: no limit. */
  readonly maxWorkerSeconds: number;
}

export const PLAIN_TERMS: Terms = {
  weight: 1,
  guaranteed: 0,
  maxRunning: Infinity,
  maxWorkerSeconds: Infinity,
};
