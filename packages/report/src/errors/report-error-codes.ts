/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const reportErrorCodes = {
  REPORT_INVALID:
    'A document or a task that a report should show has a field that is wrong, missing or unknown.',
} as const;

/** The code of an error raised by this package. */
export type ReportErrorCode = keyof typeof reportErrorCodes;
