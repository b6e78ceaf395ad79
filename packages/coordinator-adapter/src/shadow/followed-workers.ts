import type { SchedulingHost } from '../host/scheduling-host.ts';
import type { RecordingLine } from '../recording/recording-line.ts';

type WorkerLine = Extract<RecordingLine, { type: 'worker' }>;

/** Workers as they are in the host that is followed. */
export class FollowedWorkers {
  readonly #host: SchedulingHost;

  constructor(host: SchedulingHost) {
    this.#host = host;
  }

  follow(line: WorkerLine): void {
    if (line.event === 'joined') this.#joined(line);
    else if (line.event === 'changed') this.#changed(line);
    else {
      const worker = this.#host.pool.record(line.worker.id);
      if (worker !== undefined) this.#host.removeWorker(worker, undefined);
    }
  }

  /** What it runs is about to end with it. */
  leaving(id: string): void {
    const worker = this.#host.pool.record(id);
    if (worker !== undefined && worker.state !== 'left') this.#host.pool.setState(worker, 'left');
  }

  #joined({ atMs, worker: { joinedAtMs, state, ...given } }: WorkerLine): void {
    const { pool } = this.#host;
    const worker = pool.join({ ...given, nowMs: joinedAtMs });
    if (state !== 'ready') pool.setState(worker, state);
    this.#host.emit({ type: 'workerJoined', atMs, worker: worker.view });
  }

  #changed({ atMs, worker: { id, slots, resources, labels, state } }: WorkerLine): void {
    const { pool } = this.#host;
    const worker = pool.record(id);
    if (worker === undefined) return;
    worker.slots = slots;
    worker.stock.set(resources);
    worker.labels = Object.freeze({ ...labels });
    if (worker.state === state) pool.changed(worker);
    else pool.setState(worker, state);
    this.#host.emit({ type: 'workerChanged', atMs, worker: worker.view });
  }
}
