import type { HostEvent } from '@fairlead/coordinator-adapter';
import type { WorkerOutcome } from '../report/run-outcome.ts';

/** Keeps book of every worker that was there, also of those that have left. */
export class WorkerLedger {
  readonly #workers = new Map<
    string,
    { id: string; tasks: number; busyMs: number; died: string | undefined }
  >();

  hear(event: HostEvent): void {
    if (event.type === 'workerJoined')
      this.#workers.set(event.worker.id, { id: event.worker.id, tasks: 0, busyMs: 0, died: undefined });
    if (event.type === 'workerLeft') {
      const worker = this.#workers.get(event.worker.id);
      if (worker !== undefined) worker.died = event.cause;
    }
    if (event.type === 'attemptEnded') {
      const worker = this.#workers.get(event.attempt.worker.id);
      if (worker === undefined) return;
      worker.tasks += 1;
      worker.busyMs += event.atMs - event.attempt.startedAtMs;
    }
  }

  get workers(): readonly WorkerOutcome[] {
    return [...this.#workers.values()].map((worker) => ({ ...worker }));
  }
}
