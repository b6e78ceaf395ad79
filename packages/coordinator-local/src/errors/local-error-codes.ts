/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const localErrorCodes = {
  LOCAL_OPTIONS_INVALID: 'An option of a LocalCoordinator or of one of its workers is wrong or unknown.',
  LOCAL_STATE: 'A call came to a LocalCoordinator that is stopping or closed, or that is attached already.',
  TASK_PAYLOAD_INVALID: 'The payload of a submitted test is not a runner and a file.',
  TASK_FILE_OUTSIDE: 'The file of a submitted test lies outside of the root.',
  RUNNER_NOT_ALLOWED: 'The runner exists, but the LocalCoordinator was started without it.',
  WORKER_UNKNOWN: 'No worker of this id is there; it may have died and been replaced.',
  WORKER_KEEPS_DYING: 'A worker died again and again without having finished a single test.',
} as const;

/** The code of an error raised by this package. */
export type LocalErrorCode = keyof typeof localErrorCodes;
