/**
 * What the host says to an assignment. Everything but `accepted` is a refusal and changes nothing.
 *
 * Bad luck, no fault of the plugin: `vetoed` (the coordinator would not), `unsupported` (this host cannot),
 * `taskGone` (cancelled or held), `lockTaken` (a lock is held, or kept for a task that waits for it),
 * `workerGone`, `workerDraining` (or cordoned), `cycleClosed` (too late, or not your turn).
 *
 * A bug of the plugin, counted as a fault: `taskUnknown` (not an object of this host), `taskNotPending` (runs
 * already), `workerUnknown`, `workerFull`, `workerUnfit`.
 *
 * After 64 refusals in one cycle, the next `assign` throws `REFUSALS_TOO_MANY`.
 */
export type Answer =
  | 'accepted'
  | 'vetoed'
  | 'unsupported'
  | 'taskGone'
  | 'lockTaken'
  | 'workerGone'
  | 'workerDraining'
  | 'cycleClosed'
  | 'taskUnknown'
  | 'taskNotPending'
  | 'workerUnknown'
  | 'workerFull'
  | 'workerUnfit';
