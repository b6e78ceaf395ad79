import { oneLine } from '../error-text.ts';
import type { FileReport } from '../file-report.ts';
import type { ProcessEnd } from '../process/hosted-process.ts';
import type { ListedTest } from '../selection/test-listing.ts';
import type { TestList } from '../test-list.ts';

/** What a file's process has said so far. */
export interface Heard {
  readonly tests: TestList;
  /** Those that were found when it was only to be listed. */
  readonly listed: ListedTest[];
  loaded: boolean;
  loadFailure: string | undefined;
  /** Tests that were found, and those of them that have ended. */
  enqueued: number;
  completed: number;
  /** It had nothing left to do, or the tool has summed up. */
  finished: boolean;
}

/** How a file ended. */
export type Verdict = Pick<FileReport, 'outcome' | 'message'> & Partial<Pick<FileReport, 'notes'>>;

/** The file was loaded, and all tests that it has made known have ended. */
export function isComplete({ loaded, enqueued, completed }: Heard): boolean {
  return loaded && enqueued > 0 && enqueued === completed;
}

/** What the end of a process, and what was heard of it, come to. */
export function verdict(heard: Heard, { code, signal, leaked }: ProcessEnd): Verdict {
  const leak = leaked ? (['leak'] as const) : [];
  const because = (outcome: FileReport['outcome'], message: string): Verdict => ({
    outcome,
    message: oneLine(message),
    notes: leak,
  });
  if (signal !== null) return because('crashed', `its process was killed by ${signal}`);
  if (heard.loadFailure !== undefined) return because('failed', heard.loadFailure);
  // A hook that ends the process after the last test is no crash.
  if (!heard.loaded || !(heard.finished || isComplete(heard))) {
    return because('crashed', `its process exited with ${code ?? 'no code'} before its tests had ended`);
  }
  const { firstFailure, count } = heard.tests;
  if (firstFailure !== undefined) {
    return because('failed', `${firstFailure.name}: ${firstFailure.message ?? ''}`);
  }
  if (code !== 0) return because('failed', `its process exited with ${code ?? 'no code'} after its tests`);
  return { outcome: 'passed', notes: count === 0 ? ['noTests', ...leak] : leak };
}
