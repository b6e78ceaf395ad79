import type { AttemptOutcome } from '../document/outcome.ts';

/** How an outcome is written and marked, everywhere. The mark tells outcomes apart without colour. */
export const outcomeWords: Readonly<
  Record<AttemptOutcome, { readonly word: string; readonly mark: string }>
> = {
  passed: { word: 'passed', mark: '✓' },
  failed: { word: 'failed', mark: '✕' },
  crashed: { word: 'crashed', mark: '‼' },
  timedOut: { word: 'timed out', mark: '◔' },
  cancelled: { word: 'cancelled', mark: '✂' },
  lost: { word: 'lost', mark: '?' },
  refused: { word: 'refused', mark: '↩' },
  preempted: { word: 'preempted', mark: '⏏' },
};
