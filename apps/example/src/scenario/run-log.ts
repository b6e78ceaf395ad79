import type { HostEvent } from '@fairlead/coordinator-adapter';
import { type FileReport, readTaskReport } from '@fairlead/coordinator-local';
import type { Attempt, Ms, Task } from '@fairlead/scheduler-core';

/** One attempt, from start to end. */
export interface LoggedAttempt {
  readonly attempt: Attempt;
  readonly startedAtMs: Ms;
  endedAtMs: Ms;
}

/** What ran when and where, and what waited at the time. */
export class RunLog {
  readonly attempts: LoggedAttempt[] = [];
  /** Starts at which something else should have gone there, as somebody else sees it. */
  readonly starts: {
    readonly attempt: Attempt;
    readonly waiting: readonly Task[];
    readonly busy: readonly string[];
  }[] = [];
  /** What each test said in the end, by its id. */
  readonly reports = new Map<string, FileReport>();
  readonly #waiting = new Map<string, Task>();
  readonly #running = new Map<string, LoggedAttempt>();

  hear(event: HostEvent): void {
    if (event.type === 'taskSubmitted') this.#waiting.set(event.task.id, event.task);
    if (event.type === 'attemptStarted') {
      const { attempt, atMs } = event;
      this.#waiting.delete(attempt.task.id);
      const busy = [...this.#running.values()].map((each) => each.attempt.worker.id);
      this.starts.push({ attempt, waiting: [...this.#waiting.values()], busy });
      const logged = { attempt, startedAtMs: atMs, endedAtMs: Infinity };
      this.#running.set(attempt.task.id, logged);
      this.attempts.push(logged);
    }
    if (event.type === 'attemptEnded') {
      const logged = this.#running.get(event.attempt.task.id);
      if (logged !== undefined) logged.endedAtMs = event.atMs;
      this.#running.delete(event.attempt.task.id);
      const report = readTaskReport(event.result?.details);
      if (report !== undefined) this.reports.set(event.attempt.task.id, report);
      if (event.willRetry) this.#waiting.set(event.attempt.task.id, event.attempt.task);
    }
  }

  /** Worker-seconds in use. */
  get busySeconds(): number {
    return (
      this.attempts.reduce((sum, { startedAtMs, endedAtMs }) => sum + (endedAtMs - startedAtMs), 0) / 1000
    );
  }
}
