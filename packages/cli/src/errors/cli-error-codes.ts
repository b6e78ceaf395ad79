/** Every error that only the command line raises, with its usual cause. `docs/errors.md` has the mends. */
export const cliErrorCodes = {
  UNEXPECTED: 'Something went wrong that nobody foresaw: a fault of Fairlead, or of the system under it.',
} as const;

/** The code of an error that only the command line raises. */
export type CliErrorCode = keyof typeof cliErrorCodes;
