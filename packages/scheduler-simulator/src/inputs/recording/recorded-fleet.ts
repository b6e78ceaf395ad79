import type { RecordedWorker, RecordingHeader, RecordingLine } from '@fairlead/coordinator-adapter/recording';
import type { Ms } from '@fairlead/scheduler-core';
import type { FleetDescription, WorkerGroup } from '../../fleet/fleet-description.ts';

interface Followed {
  readonly worker: RecordedWorker;
  readonly joinedMs: Ms;
  drainsMs: Ms | undefined;
  diesMs: Ms | undefined;
}

/** Workers of a recording, with their coming and going. */
export class RecordedFleet {
  readonly #header: RecordingHeader;
  readonly #there = new Map<string, Followed>();
  readonly #all: Followed[] = [];
  readonly #dying = new Set<string>();
  #changes = 0;

  constructor(header: RecordingHeader) {
    this.#header = header;
  }

  get description(): FleetDescription | undefined {
    if (this.#all.length === 0) return undefined;
    const count = new Map<string, number>();
    return {
      workers: this.#all.map((followed) => {
        const { id } = followed.worker;
        const number = (count.get(id) ?? 0) + 1;
        count.set(id, number);
        return groupOf(followed, number === 1 ? id : `${id} (${number})`);
      }),
      locks: this.#header.locks,
    };
  }

  get notes(): readonly string[] {
    return this.#changes === 0
      ? []
      : [`workers were cordoned or changed ${this.#changes} times; a simulation leaves them as they came`];
  }

  follow(line: RecordingLine): void {
    if (line.type === 'leaving') this.#dying.add(line.worker);
    if (line.type !== 'worker') return;
    const { event, worker } = line;
    const atMs = line.atMs - this.#header.atMs;
    const followed = this.#there.get(worker.id);
    if (event === 'joined') this.#joins(worker, atMs);
    else if (followed === undefined) return;
    else if (event === 'left') {
      this.#there.delete(worker.id);
      if (this.#dying.delete(worker.id)) followed.diesMs = atMs;
      else followed.drainsMs ??= atMs;
    } else if (worker.state === 'draining') followed.drainsMs ??= atMs;
    else this.#changes += 1;
  }

  #joins(worker: RecordedWorker, joinedMs: Ms): void {
    const drainsMs = worker.state === 'draining' ? joinedMs : undefined;
    const followed: Followed = { worker, joinedMs, drainsMs, diesMs: undefined };
    this.#there.set(worker.id, followed);
    this.#all.push(followed);
  }
}

function groupOf({ worker, joinedMs, drainsMs, diesMs }: Followed, id: string): WorkerGroup {
  const { slots, capabilities, resources, labels } = worker;
  return {
    id,
    slots,
    capabilities,
    resources,
    labels,
    joinsAtSeconds: Math.max(0, joinedMs) / 1000,
    ...(diesMs !== undefined && { diesAtSeconds: diesMs / 1000 }),
    ...(diesMs === undefined && drainsMs !== undefined && { drainsAtSeconds: drainsMs / 1000 }),
  };
}
