/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const adapterErrorCodes = {
  TASK_INVALID: 'A submitted task has a field that is wrong, missing or unknown.',
  TASK_DUPLICATE: 'A task of the same id has not ended yet.',
  DEPENDENCY_UNKNOWN: 'A task comes after one that is not known: never submitted, or ended long ago.',
  DEPENDENCY_CYCLE: 'Tasks come after each other in a circle, so that none could ever start.',
  TASK_UNKNOWN: 'No task of this id is known: it was never submitted, or ended long ago.',
  WORKER_INVALID: 'A worker was reported with a field that is wrong, missing or unknown.',
  WORKER_DUPLICATE: 'A worker of the same id is there already.',
  RANKS_TOO_MANY: 'A plugin makes its rank functions anew for each decision.',
  REFUSALS_TOO_MANY: 'A plugin repeats a refused assignment instead of deferring the task.',
  ACTIVATION_FAILED:
    'The plugin threw while it was made or told what is there; the one before it still serves.',
  COORDINATOR_STATE: 'A call came before initialize, or after shutdown.',
  OPTIONS_INVALID: 'The options of a SchedulerCoordinator have a field that is wrong or unknown.',
  RECORDING_INVALID:
    'A line of a recording is no line of a recording, or does not follow from those before it.',
  RECORDING_FORMAT: 'A recording was written by a version that this one cannot read.',
} as const;

/** The code of an error raised by this package. */
export type AdapterErrorCode = keyof typeof adapterErrorCodes;
