/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const historyErrorCodes = {
  HISTORY_OPTIONS_INVALID: 'An option of openHistory is wrong or unknown.',
  HISTORY_OPEN_FAILED:
    'The history cannot be opened: no such folder, no permission, no database, or another file.',
  HISTORY_TOO_NEW: 'The history was written by a newer version of this package.',
  HISTORY_RECORD_INVALID: 'A field of what should be recorded is wrong.',
  HISTORY_WRITE_FAILED: 'The database refused to write or read, or the history is closed.',
} as const;

/** The code of an error raised by this package. */
export type HistoryErrorCode = keyof typeof historyErrorCodes;
