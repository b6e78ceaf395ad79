import type { Attempt, Ms, Startable, Task, View } from '@fairlead/scheduler-core';
import type { Clock } from '../clock/clock.ts';
import { WakeUps } from '../clock/wake-ups.ts';
import type { FaultKind } from '../guard/fault-kind.ts';
import type { SchedulerPluginWrapper } from '../guard/scheduler-plugin-wrapper.ts';
import { standIn } from '../guard/stand-in.ts';
import { type ConservationHost, conserveWork, type Patience } from '../guard/work-conservation.ts';
import type { WorkerPool } from '../pool/worker-pool.ts';
import type { HostTap } from '../recording/host-tap.ts';
import { type CycleHost, CycleRun } from './cycle-run.ts';
import { DecisionTimer } from './decision-timer.ts';

/** What the loop needs of the host. */
export interface CycleLoopHost {
  readonly pool: WorkerPool;
  readonly pending: View<Task>;
  readonly running: View<Attempt>;
  readonly startable: Startable;
  readonly wrapper: SchedulerPluginWrapper | undefined;
  readonly now: Ms;
  commit: CycleHost['commit'];
  readonly canRevoke: boolean;
  mayPreempt: CycleHost['mayPreempt'];
  preempt: CycleHost['preempt'];
  fault(kind: FaultKind, message: string): void;
  /** An instant has come that was asked for. */
  wakeUp(): void;
  /** A cycle begins. */
  cycleOpened(atMs: Ms): void;
  /** Hears when somebody asks to be woken, if anybody wants to know. */
  readonly tap: HostTap | undefined;
  /** The cycle is closed: its assignments become leases. */
  cycleClosed(): void;
}

/** When there is a cycle, and what happens in one. Events that come together share a cycle, and cycles never overlap. */
export class CycleLoop {
  readonly decisions = new DecisionTimer();
  cycleCount = 0;
  readonly #host: CycleLoopHost;
  readonly #clock: Clock;
  readonly #stopwatchUs: () => number;
  readonly #cycleHost: CycleHost;
  readonly #conservation: ConservationHost;
  /** Asked for by the scheduler: it counts as something that will happen. */
  readonly #wakeUps: WakeUps;
  /** Asked for by the guard, which only looks. */
  readonly #watch: WakeUps;
  #isAsked = false;
  #isStopped = false;
  readonly #answer = (): void => {
    this.#isAsked = false;
    if (!this.#isStopped && this.#host.pending.size > 0) this.#run();
  };

  constructor(host: CycleLoopHost, clock: Clock, patience: Patience, stopwatchUs: () => number) {
    this.#host = host;
    this.#clock = clock;
    this.#stopwatchUs = stopwatchUs;
    const ask = (): void => {
      this.ask();
    };
    this.#wakeUps = new WakeUps(clock, () => {
      host.wakeUp();
      this.ask();
    });
    this.#watch = new WakeUps(clock, ask);
    const fault = (kind: FaultKind, message: string): void => {
      host.fault(kind, message);
    };
    this.#cycleHost = {
      pool: host.pool,
      pending: host.pending,
      running: host.running,
      startable: host.startable,
      fault,
      commit: (record, worker, by, why) => {
        host.commit(record, worker, by, why);
      },
      canRevoke: host.canRevoke,
      mayPreempt: (record) => host.mayPreempt(record),
      preempt: (record, reason) => {
        host.preempt(record, reason);
      },
      wakeAt: (atMs) => {
        this.wakeAt(atMs);
      },
    };
    this.#conservation = {
      shapes: host.pool.shapes,
      patience,
      fault,
      isStill: () => host.running.size === 0 && !this.#wakeUps.isDue,
      watchAt: (atMs) => {
        this.#watch.add(atMs);
      },
    };
  }

  /** Asks for a cycle soon. */
  ask(): void {
    if (this.#isAsked || this.#isStopped) return;
    this.#isAsked = true;
    this.#clock.soon(this.#answer);
  }

  /** Asks for a cycle at an instant; what is none is not heard. */
  wakeAt(atMs: Ms): void {
    if (Number.isNaN(atMs) || atMs === Infinity) return;
    this.#host.tap?.wakeAsked?.(atMs);
    this.#wakeUps.add(atMs);
  }

  /** No cycle comes any more. */
  stop(): void {
    this.#isStopped = true;
    this.#wakeUps.clear();
    this.#watch.clear();
  }

  #run(): void {
    const { pool, pending, wrapper, now } = this.#host;
    this.cycleCount += 1;
    this.#host.cycleOpened(now);
    const run = new CycleRun(this.#cycleHost, this.cycleCount, now);
    const isTimed = this.decisions.isDue;
    const startUs = isTimed ? this.#stopwatchUs() : 0;
    const wentWell = wrapper?.isServing === true && wrapper.schedule(run, pending.size);
    if (!wentWell) standIn(pool.shapes, run);
    conserveWork(this.#conservation, run);
    run.close();
    if (pool.locks.endTurns()) this.ask();
    this.decisions.record(run.decisionCount, isTimed ? this.#stopwatchUs() - startUs : undefined);
    this.#host.cycleClosed();
  }
}
