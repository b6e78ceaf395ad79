/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const runnerErrorCodes = {
  RUNNER_UNKNOWN: 'No runner has this name.',
  RUNNER_UNAVAILABLE: 'The test tool is not installed in the project, or cannot be started.',
  PARTS_INCOMPLETE: 'The reports that were to be merged are not those of all parts of one file.',
} as const;

/** The code of an error raised by this package. */
export type RunnerErrorCode = keyof typeof runnerErrorCodes;
