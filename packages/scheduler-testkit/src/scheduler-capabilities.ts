/** What a policy claims beyond the contract. Each claim switches on the tests that hold it to its word. */
export interface SchedulerCapabilities {
  /**
   * It never lets a worker idle beside a task that could run on it. Say `false` if the policy waits for something
   * better now and then: a warm cache, the night, room for a wide task. (Default: true)
   */
  readonly workConserving?: boolean | undefined;
  /** Those who always have something waiting get the same worker-time: its users, or projects. (Default: false) */
  readonly fair?: boolean | 'user' | 'project' | undefined;
  /** Of tasks that were submitted together, the larger priority starts first. (Default: false) */
  readonly priority?: boolean | undefined;
  /** Of tasks that were submitted together, the earlier deadline starts first. (Default: false) */
  readonly deadlines?: boolean | undefined;
  /** A task goes to no worker that can do more than needed while one that can do less is free. (Default: false) */
  readonly hardware?: boolean | undefined;
  /** Equal workers that are free take turns, none twice before each had one. (Default: false) */
  readonly rotation?: boolean | undefined;
}
