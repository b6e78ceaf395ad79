import type { News } from '../model/news.ts';
import type { RunView } from '../model/run-view.ts';
import type { RunOutcome } from '../report/run-outcome.ts';

/** Where a run is shown while it goes on, and its result at the end. Owns its stream: nothing else prints there. */
export interface Display {
  /** The run begins. */
  open(heading: string): void;
  /** Shown at once. */
  tell(news: News): void;
  /** Takes down what is redrawn, and prints the result if there is one. */
  close(outcome: RunOutcome | undefined): void;
}

/** What a display may ask of the run. */
export interface Watched {
  /** The run at this moment. */
  readonly view: () => RunView;
  /** When it began, on the same clock. */
  readonly startMs: number;
  readonly withFailures: boolean;
}
