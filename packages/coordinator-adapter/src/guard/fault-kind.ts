/** What a plugin can do wrong, and what its author can do about it. */
export const faultMends = {
  threw: 'catch what can fail inside schedule and place; the cause is attached',
  returnedPromise:
    'decide synchronously: ask the outside world from observe, defer the task meanwhile, and call context.wakeAt',
  returnedValue: 'schedule returns nothing; say what you want by cycle.assign and cycle.defer',
  observeThrew: 'catch what can fail inside observe: the event counts as heard, so state may now be wrong',
  snapshotThrew: 'return plain JSON from snapshot; the next scheduler started without what this one knew',
  lostTasks: 'put back what you take and do not assign, and remove a task only when told by an event',
  forgot:
    'assign, or defer with a reason, everything in cycle.startable before schedule returns; deferRest does it in one line',
  deferredForever:
    'say by untilMs when to ask again, or name what the task waits for (quota, lock, …), or place it',
  assignedTwice: 'a task that was accepted no longer waits; take it out of your own lists on taskAssigned',
  forgedTask: 'hand back the very task object that an event or cycle.pending gave you, not a copy',
  forgedAttempt: 'hand back the very attempt object that an event or cycle.running gave you, not a copy',
  notPreemptible: 'preempt only attempts whose task.preemptible is true',
  unknownWorker: 'hand back a worker object from the candidates or from cycle.workers, not a copy',
  fullWorker: 'choose among cycle.candidates(task): they have room',
  unfitWorker: 'choose among cycle.candidates(task): they fit',
  refusedTooOften: 'defer the task when the host refuses it, instead of trying again in the same cycle',
  outOfTurn: 'use a cycle only inside schedule, until it returns',
} as const;

/** One kind of fault. */
export type FaultKind = keyof typeof faultMends;

/** A fault of the plugin in charge, as it is counted and reported. The run goes on. */
export interface Fault {
  readonly kind: FaultKind;
  readonly plugin: string;
  readonly message: string;
  /** What the author can do. */
  readonly mend: string;
  readonly cause: unknown;
}
