/** The word for how a task ended, as it stands first in a line. */
export const outcomeWords = {
  failed: 'FAIL',
  crashed: 'CRASH',
  timedOut: 'TIMEOUT',
  lost: 'LOST',
} as const;
