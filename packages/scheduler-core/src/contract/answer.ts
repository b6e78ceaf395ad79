/**
 * What the host says to an assignment or a preemption. Everything but `accepted` is a refusal and changes nothing.
 *
 * Bad luck, no fault of the plugin: `vetoed` (the coordinator would not), `unsupported` (this host or its
 * coordinator cannot), `taskGone` (cancelled or held), `lockTaken` (a lock is held, or kept for a task that waits for
 * it), `workerGone`, `workerDraining` (or cordoned), `attemptGone` (it has ended, or is being stopped already),
 * `tooSoon` (it was preempted before and has to run longer first), `cycleClosed` (too late, or not your turn).
 *
 * A bug of the plugin, counted as a fault: `taskUnknown` (not an object of this host), `taskNotPending` (runs
 * already), `workerUnknown`, `workerFull`, `workerUnfit`, `attemptUnknown` (not an object of this host),
 * `notPreemptible` (its task is not marked `preemptible`).
 *
 * After 64 refusals in one cycle, the next `assign` or `preempt` throws `REFUSALS_TOO_MANY`.
 */
export type Answer =
  | 'accepted'
  | 'vetoed'
  | 'unsupported'
  | 'taskGone'
  | 'lockTaken'
  | 'workerGone'
  | 'workerDraining'
  | 'attemptGone'
  | 'tooSoon'
  | 'cycleClosed'
  | 'taskUnknown'
  | 'taskNotPending'
  | 'workerUnknown'
  | 'workerFull'
  | 'workerUnfit'
  | 'attemptUnknown'
  | 'notPreemptible';
