import type {
  AttemptResult,
  Coordinator,
  CoordinatorHost,
  Lease,
  TaskSubmission,
  WorkerOffer,
} from '@fairlead/coordinator-adapter';
import type { VirtualClock } from './virtual-clock.ts';

/** What the worker does with an attempt: how long it takes, and how it ends. */
export type Behaviour = (lease: Lease) => { readonly durationMs: number } & Partial<AttemptResult>;

/** A coordinator in virtual time: it runs what it is told to and keeps a log of its own of who ran what. */
export class VirtualFleet implements Coordinator {
  readonly clock: VirtualClock;
  /** `task@worker` in order of start. */
  readonly log: string[] = [];
  /** Task ids that were run by two attempts at the same time, which must never happen. */
  readonly doubled: string[] = [];
  /** Worker ids that held more slots than they have. */
  readonly overfull: string[] = [];
  /** Task ids of the attempts that it was asked to stop. */
  readonly revoked: string[] = [];
  /** How long it takes to stop an attempt; 0 is at once, within the call. */
  stopsAfterMs = 0;
  detachedWith: readonly string[] | undefined;
  behaviour: Behaviour;
  refuse: (lease: Lease) => string | undefined = () => undefined;
  #host: CoordinatorHost | undefined;
  readonly #running = new Map<number, Lease>();
  readonly #slots = new Map<string, number>();

  constructor(clock: VirtualClock, behaviour: Behaviour = () => ({ durationMs: 100 })) {
    this.clock = clock;
    this.behaviour = behaviour;
  }

  get host(): CoordinatorHost {
    if (this.#host === undefined) throw new Error('not attached');
    return this.#host;
  }

  get runningTasks(): readonly string[] {
    return [...this.#running.values()].map((lease) => lease.task.id);
  }

  get leases(): readonly Lease[] {
    return [...this.#running.values()];
  }

  attach(host: CoordinatorHost): void {
    this.#host = host;
  }

  detach(waiting: readonly string[]): void {
    this.detachedWith = waiting;
  }

  join(...offers: readonly WorkerOffer[]): void {
    for (const offer of offers) {
      this.#slots.set(offer.id, offer.slots ?? 1);
      this.host.workerJoined(offer);
    }
  }

  submit(...tasks: readonly TaskSubmission[]): void {
    this.host.submit(tasks);
  }

  /** The worker is killed: what it ran ends with it, unreported. */
  kill(workerId: string): void {
    for (const lease of this.#running.values())
      if (lease.workerId === workerId) this.#running.delete(lease.token);
    this.#slots.delete(workerId);
    this.host.workerLeft(workerId, 'SIGKILL');
  }

  lease(lease: Lease): void {
    const refusal = this.refuse(lease);
    if (refusal !== undefined) throw new Error(refusal);
    if (this.runningTasks.includes(lease.task.id)) this.doubled.push(lease.task.id);
    this.log.push(`${lease.task.id}@${lease.workerId}`);
    this.#running.set(lease.token, lease);
    const used = this.leases.filter((each) => each.workerId === lease.workerId);
    const slots = used.reduce((sum, each) => sum + each.task.shape.slots, 0);
    if (slots > (this.#slots.get(lease.workerId) ?? 0)) this.overfull.push(lease.workerId);
    const { durationMs, outcome = 'passed', ...rest } = this.behaviour(lease);
    this.clock.at(this.clock.now() + durationMs, () => {
      this.end(lease, { outcome, durationMs, ...rest });
    });
  }

  revoke(lease: Lease): void {
    this.revoked.push(lease.task.id);
    if (this.stopsAfterMs === 0) this.end(lease, { outcome: 'cancelled' });
    else
      this.clock.at(this.clock.now() + this.stopsAfterMs, () => {
        this.end(lease, { outcome: 'cancelled' });
      });
  }

  /** Reports the end of an attempt, if it still runs. */
  end(lease: Lease, result: AttemptResult): void {
    if (this.#running.delete(lease.token)) this.host.leaseEnded(lease.token, result);
  }
}
