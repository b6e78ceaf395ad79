import type { CoordinatorHost, Lease } from '@fairlead/coordinator-adapter';
import type { WorkerPost } from '../fleet/worker-post.ts';
import { reportAsJson, type TaskReport } from '../report/task-report.ts';
import type { ReadPayload } from '../submission/test-reader.ts';
import { type RunningAttempt, RunningAttempts } from './running-attempts.ts';

/** What a desk needs of its coordinator. */
export interface DeskSurroundings {
  /** @throws SchedulerError `WORKER_UNKNOWN`. */
  readonly worker: (id: string) => WorkerPost;
  /** Whether this host is still in charge. */
  readonly isInCharge: (host: CoordinatorHost) => boolean;
  readonly passed: (taskId: string) => void;
}

/** Carries leases to workers, and what comes of them to the host that granted them. */
export class LeaseDesk {
  readonly #surroundings: DeskSurroundings;
  readonly #attempts = new RunningAttempts();
  #stopReason: string | undefined;

  constructor(surroundings: DeskSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Tasks of what runs. */
  get taskIds(): ReadonlySet<string> {
    return this.#attempts.taskIds;
  }

  /** How many run on a worker. */
  countOn(workerId: string): number {
    return this.#attempts.countOn(workerId);
  }

  /** Resolves when none runs. */
  idle(): Promise<void> {
    return this.#attempts.idle();
  }

  begin({ token, attempt, task, workerId }: Lease, payload: ReadPayload, host: CoordinatorHost): void {
    const worker = this.#surroundings.worker(workerId);
    this.#attempts.add(token, { taskId: task.id, workerId, host });
    worker.run({ token, attempt, ...payload });
  }

  /** Stops an attempt, with time to put things away. */
  revoke(token: number): void {
    const attempt = this.#attempts.get(token);
    if (attempt === undefined) return;
    attempt.isRevoked = true;
    this.#surroundings.worker(attempt.workerId).stop(token, true);
  }

  /** What ends from now on is not tried again. */
  stopRetries(reason: string): void {
    this.#stopReason ??= reason;
  }

  /** Kills all that runs, as cancelled. */
  abort(reason: string): void {
    for (const [token, attempt] of [...this.#attempts]) {
      attempt.isRevoked = true;
      attempt.host.cancel([attempt.taskId], reason);
      this.#surroundings.worker(attempt.workerId).stop(token, false);
    }
  }

  ended(token: number, report: TaskReport): void {
    const attempt = this.#attempts.take(token);
    if (attempt === undefined) return;
    const { outcome, durationMs, message } = report;
    const details = reportAsJson(report);
    const receipt = attempt.host.leaseEnded(token, { outcome, durationMs, message, details });
    if (outcome === 'passed') this.#surroundings.passed(attempt.taskId);
    // The host has given this worker up without a word; it will give it no task any more.
    if (receipt !== 'recorded' && !attempt.isRevoked && this.#surroundings.isInCharge(attempt.host)) {
      this.#surroundings.worker(attempt.workerId).kill('the host had given it up');
    }
    this.#after([attempt]);
  }

  refused(token: number, reason: string): void {
    const attempt = this.#attempts.take(token);
    attempt?.host.leaseRefused(token, reason);
    if (attempt !== undefined) this.#after([attempt]);
  }

  /** It was stopped before it began. */
  dropped(token: number): void {
    const attempt = this.#attempts.take(token);
    attempt?.host.leaseEnded(token, { outcome: 'cancelled', durationMs: 0 });
    if (attempt !== undefined) this.#after([attempt]);
  }

  /** A worker is gone, and what it ran with it. */
  left(workerId: string, cause: string, host: CoordinatorHost | undefined): void {
    const lost = this.#attempts.takeFrom(workerId);
    for (const each of new Set([host, ...lost.map((attempt) => attempt.host)])) {
      each?.workerLeft(workerId, cause);
    }
    this.#after(lost);
  }

  #after(attempts: readonly RunningAttempt[]): void {
    if (this.#stopReason !== undefined) {
      // It may wait again, to be tried elsewhere.
      for (const { host, taskId } of attempts) host.cancel([taskId], this.#stopReason);
    }
    this.#attempts.look();
  }
}
