import type { FileReport } from './file-report.ts';
import type { TestListing } from './selection/test-listing.ts';
import type { TestSelection } from './selection/test-selection.ts';

/** Where and with what a runner works; fixed for its life. */
export interface RunnerSettings {
  /** The project's folder: the working directory of tests. */
  readonly root: string;
  /** The whole environment of tests; nothing is added. */
  readonly environment: Readonly<Record<string, string>>;
  /**
   * Hears of each process that is started, and of its end. Each leads a process group, so whoever keeps the list
   * can end what is left should the process of the runner itself be killed.
   */
  readonly onProcess?: ProcessListener | undefined;
}

/** Hears of processes that start and end. */
export type ProcessListener = (pid: number, state: 'started' | 'ended') => void;

/** One file to run. */
export interface RunRequest {
  /** An absolute path. */
  readonly file: string;
  /** It is killed after so long, with all processes it started. */
  readonly timeoutMs: number;
  /** Kills it before that, at once. */
  readonly signal?: AbortSignal | undefined;
  /** Ends it before that, with time to put things away: SIGTERM, and what is still there 2 s later is killed. */
  readonly stopSignal?: AbortSignal | undefined;
  /**
   * Which of its tests; the others are neither run nor reported. Hooks run for each selection anew, those of a suite
   * only if a test of it is selected. (Default: all)
   */
  readonly tests?: TestSelection | undefined;
}

/**
 * Runs test files with one tool, one at a time. A file that crashes, hangs or floods harms neither the runner nor
 * the next file.
 */
export interface TaskRunner extends AsyncDisposable {
  /** What a task asks for: `node-test`, `vitest`. */
  readonly name: string;
  /** Starts what can be started before a file is known. Called again after each file; never fails. */
  prepare(): void;
  /** Runs a file; resolves whatever happens to it. */
  run(request: RunRequest): Promise<FileReport>;
  /**
   * Finds the tests of a file: loads it, and runs neither tests nor hooks. Resolves whatever happens to it. Tests
   * that a test starts within itself are not found; they run with it.
   */
  list(request: Omit<RunRequest, 'tests'>): Promise<TestListing>;
}
