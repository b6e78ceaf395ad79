/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const testkitErrorCodes = {
  RULE_BROKEN: 'A scheduler under test breaks a rule; the message has the shortest sequence that shows it.',
  RULE_UNKNOWN: 'No rule has this name.',
  HARNESS_STATE: 'A harness was used before it was ready.',
  OTHER_PROCESS: 'The scheduler could not be loaded or rehearsed in another process.',
} as const;

/** The code of an error raised by this package. */
export type TestkitErrorCode = keyof typeof testkitErrorCodes;
