import { type CoordinatorHost, type Lease, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import type { Registrable } from '@fairlead/scheduler-core';
import { BenchClock } from './bench-clock.ts';

/** A fleet with full workers and a queue of constant depth, to time decisions in. */
export interface BenchFleet {
  readonly depth: number;
  readonly workers: number;
  readonly flows: number;
  readonly shapes: number;
}

/** The whole host around a plugin, with a coordinator that does nothing but remember leases. */
export class BenchHost {
  readonly #clock = new BenchClock();
  readonly #leases: number[] = [];
  readonly #fleet: BenchFleet;
  readonly scheduler: SchedulerCoordinator;
  #host: CoordinatorHost | undefined;
  #head = 0;
  #submitted = 0;

  private constructor(fleet: BenchFleet) {
    this.#fleet = fleet;
    this.scheduler = new SchedulerCoordinator(
      {
        attach: (host) => {
          this.#host = host;
        },
        detach: () => undefined,
        lease: (lease: Lease) => {
          this.#leases.push(lease.token);
        },
        revoke: () => undefined,
      },
      { clock: this.#clock, leaseTtlMs: Infinity },
    );
  }

  /** Fills workers and queue. */
  static async start(
    fleet: BenchFleet,
    plugin: Registrable,
    config: unknown = {},
    strategy?: string,
  ): Promise<BenchHost> {
    const bench = new BenchHost(fleet);
    await bench.scheduler.initialize();
    await bench.scheduler.activateScheduler(plugin, config, strategy);
    bench.host.submit(bench.tasks(fleet.depth + fleet.workers));
    for (let index = 0; index < fleet.workers; index += 1) {
      bench.host.workerJoined({ id: `w${index}`, capabilities: { kind: index % fleet.shapes } });
    }
    bench.flush();
    return bench;
  }

  get host(): CoordinatorHost {
    if (this.#host === undefined) throw new Error('not attached');
    return this.#host;
  }

  /** New tasks of all flows and shapes in turn. */
  tasks(count: number) {
    const { flows, shapes } = this.#fleet;
    return Array.from({ length: count }, () => {
      const number = (this.#submitted += 1);
      return {
        id: `task-${number}`,
        key: `file-${number % 1_000}`,
        user: `user-${number % flows}`,
        priority: number % 5,
        requires: shapes === 1 ? {} : { kind: number % shapes },
      };
    });
  }

  submit(count: number): void {
    this.host.submit(this.tasks(count));
  }

  /** Runs the cycle that was asked for. */
  flush(): void {
    this.#clock.flush();
  }

  /** Ends the oldest attempts one by one; each frees a slot, and a decision fills it. */
  readonly decide = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      const token = this.#leases[this.#head];
      if (token === undefined) throw new Error('nothing runs');
      this.#head += 1;
      // The list of leases must not grow, or it would count as memory of the host.
      if (this.#head === 4_096) this.#head -= this.#leases.splice(0, this.#head).length;
      this.#clock.nowMs += 1;
      this.host.leaseEnded(token, { outcome: 'passed', durationMs: 1 });
      this.#clock.flush();
    }
  };

  /** An event that frees nothing, and the cycle it brings. */
  readonly idle = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      this.host.release(['nobody']);
      this.#clock.flush();
    }
  };
}
