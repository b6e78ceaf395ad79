import type {
  AttemptResult,
  Coordinator,
  CoordinatorHost,
  Lease,
  TaskSubmission,
  WorkerOffer,
} from '@fairlead/coordinator-adapter';
import { type Ms, SchedulerError, type Task } from '@fairlead/scheduler-core';
import type { Ending, ScriptedTask } from './scripted-task.ts';
import type { VirtualClock } from './virtual-clock.ts';

const TAKES_MS = 100;

interface Script {
  readonly takesMs: Ms;
  readonly ends: readonly Ending[];
}

/** A coordinator in virtual time: its workers do what the tasks' scripts say, and fail when they are told to. */
export class VirtualFleet implements Coordinator {
  readonly #clock: VirtualClock;
  readonly #scripts = new Map<string, Script>();
  readonly #running = new Map<number, Lease>();
  readonly #workers = new Set<string>();
  readonly #silent = new Set<string>();
  /** What silent workers would have said. */
  readonly #unsaid: (readonly [token: number, result: AttemptResult])[] = [];
  #lastSaid: readonly [token: number, result: AttemptResult] | undefined;
  #host: CoordinatorHost | undefined;

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  /**
   * The host, for words of your own to it.
   *
   * @throws SchedulerError `HARNESS_STATE` before the harness is ready.
   */
  get host(): CoordinatorHost {
    if (this.#host !== undefined) return this.#host;
    throw new SchedulerError({
      code: 'HARNESS_STATE',
      message: 'the fleet has no host yet',
      mend: 'await createHarness first',
    });
  }

  /** Workers that are there, in order of joining. */
  get workers(): readonly string[] {
    return [...this.#workers];
  }

  /** Leases of what runs, in order of start. */
  get leases(): readonly Lease[] {
    return [...this.#running.values()];
  }

  /** Tasks that were submitted and have not ended. */
  get openCount(): number {
    return this.#scripts.size;
  }

  attach(host: CoordinatorHost): void {
    this.#host = host;
  }

  detach(): void {
    this.#running.clear();
  }

  join(offer: WorkerOffer): void {
    if (this.#workers.has(offer.id)) return;
    this.#workers.add(offer.id);
    this.host.workerJoined(offer);
  }

  submit(...tasks: readonly ScriptedTask[]): void {
    const submissions: TaskSubmission[] = [];
    for (const { takesMs = TAKES_MS, ends = [], ...submission } of tasks) {
      if (this.#scripts.has(submission.id)) continue;
      this.#scripts.set(submission.id, { takesMs, ends });
      submissions.push(submission);
    }
    this.host.submit(submissions);
  }

  /** The worker is killed, and what it ran with it. */
  kill(workerId: string): void {
    this.#forget(workerId);
    this.host.workerLeft(workerId, 'SIGKILL');
  }

  /** The worker says nothing any more, not even that it lives. */
  silence(workerId: string): void {
    if (this.#workers.has(workerId)) this.#silent.add(workerId);
  }

  /** Silent workers have their say at last, when nobody waits for it any more. */
  sayLate(): void {
    for (const [token, result] of this.#unsaid.splice(0)) this.host.leaseEnded(token, result);
  }

  /** The last result is reported once more. */
  sayTwice(): void {
    if (this.#lastSaid !== undefined) this.host.leaseEnded(...this.#lastSaid);
  }

  /** All but the silent ones say that they live. */
  heartbeat(): void {
    for (const id of this.#workers) if (!this.#silent.has(id)) this.host.heartbeat(id);
  }

  lease(lease: Lease): void {
    const { id } = lease.task;
    const { takesMs, ends } = this.#scripts.get(id) ?? { takesMs: TAKES_MS, ends: [] };
    const outcome = ends[lease.attempt - 1] ?? 'passed';
    if (outcome === 'refused') {
      throw new SchedulerError({
        code: 'HARNESS_STATE',
        message: 'refused, as scripted',
        mend: 'none is needed',
      });
    }
    this.#running.set(lease.token, lease);
    this.#clock.at(this.#clock.now() + takesMs, () => {
      this.#end(lease, { outcome, durationMs: takesMs });
    });
  }

  revoke(lease: Lease): void {
    this.#end(lease, { outcome: 'cancelled' });
  }

  taskEnded(task: Task): void {
    this.#scripts.delete(task.id);
  }

  #end(lease: Lease, result: AttemptResult): void {
    if (!this.#running.delete(lease.token)) return;
    if (this.#silent.has(lease.workerId)) {
      this.#unsaid.push([lease.token, result]);
      return;
    }
    this.#lastSaid = [lease.token, result];
    this.host.leaseEnded(lease.token, result);
  }

  /** The worker is gone: what it ran ends with it, unreported. */
  #forget(workerId: string): void {
    this.#workers.delete(workerId);
    this.#silent.delete(workerId);
    for (const lease of this.#running.values()) {
      if (lease.workerId === workerId) this.#running.delete(lease.token);
    }
  }
}
