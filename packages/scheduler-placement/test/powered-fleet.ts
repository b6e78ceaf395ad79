import type { AttemptResult, Lease, WorkerOffer } from '@fairlead/coordinator-adapter';
import type { WorkerHint } from '@fairlead/scheduler-core';
import type { VirtualClock } from '../../coordinator-adapter/test/virtual-clock.ts';
import { type Behaviour, VirtualFleet } from '../../coordinator-adapter/test/virtual-fleet.ts';

/** What becomes of a worker that is advised to sleep; `deaf`: nothing, the coordinator takes no hints. */
export type SleepManner = 'deaf' | 'reachable' | 'cordons' | 'leaves';

/** What power workers really take. */
export interface Power {
  readonly idleWatts: number;
  readonly busyWatts: number;
  readonly sleepWatts: number;
  readonly wakeSeconds: number;
}

interface Machine {
  readonly offer: WorkerOffer;
  state: 'awake' | 'waking' | 'asleep';
  wakesAtMs: number;
  used: number;
  meteredMs: number;
  /** Counts its wakings, so that a timer of an earlier one is void. */
  life: number;
}

/** A fleet whose workers sleep and wake as they are advised, and that counts the energy they really take. */
export class PoweredFleet extends VirtualFleet {
  readonly hint?: (hint: WorkerHint) => void;
  /** Each hint, with its instant. */
  readonly hints: string[] = [];
  /** Each time that a worker fell asleep or began to wake. */
  readonly changes: string[] = [];
  joules = 0;
  asleepSeconds = 0;
  readonly #manner: SleepManner;
  readonly #powerOf: (id: string) => Power;
  readonly #machines = new Map<string, Machine>();
  readonly #waitedMs = new Map<number, number>();

  constructor(
    clock: VirtualClock,
    behaviour: Behaviour,
    manner: SleepManner,
    powerOf: (id: string) => Power,
  ) {
    super(clock, (lease) => {
      const { durationMs, ...rest } = behaviour(lease);
      return { durationMs: durationMs + (this.#waitedMs.get(lease.token) ?? 0), ...rest };
    });
    this.#manner = manner;
    this.#powerOf = powerOf;
    if (manner === 'deaf') return;
    this.hint = (hint) => {
      this.hints.push(`${clock.now()} ${JSON.stringify(hint)}`);
      if ('sleep' in hint) this.#sleep(hint.sleep);
      else this.#wake(hint.wake);
    };
  }

  get asleep(): readonly string[] {
    return [...this.#machines].flatMap(([id, { state }]) => (state === 'asleep' ? [id] : []));
  }

  override join(...offers: readonly WorkerOffer[]): void {
    for (const offer of offers) {
      const before = this.#machines.get(offer.id);
      if (before === undefined) {
        const meteredMs = this.clock.now();
        this.#machines.set(offer.id, { offer, state: 'awake', wakesAtMs: 0, used: 0, meteredMs, life: 0 });
      }
    }
    super.join(...offers);
  }

  override lease(lease: Lease): void {
    const machine = this.#machines.get(lease.workerId);
    if (machine?.state === 'asleep') this.#wake(lease.workerId);
    this.meter();
    if (machine !== undefined) machine.used += lease.task.shape.slots;
    // Until its worker has woken it does not begin, though it holds its slot.
    const waitedMs = machine?.state === 'waking' ? machine.wakesAtMs - this.clock.now() : 0;
    this.#waitedMs.set(lease.token, waitedMs);
    super.lease(lease);
  }

  override end(lease: Lease, result: AttemptResult): void {
    this.meter();
    const waitedMs = this.#waitedMs.get(lease.token);
    if (waitedMs === undefined) return;
    this.#waitedMs.delete(lease.token);
    const machine = this.#machines.get(lease.workerId);
    if (machine !== undefined) machine.used -= lease.task.shape.slots;
    super.end(lease, { ...result, durationMs: (result.durationMs ?? 0) - waitedMs });
  }

  /** Whether it has joined and was not killed, asleep or not. */
  isThere(id: string): boolean {
    return this.#machines.has(id);
  }

  override kill(id: string): void {
    this.dismantle(id);
    super.kill(id);
  }

  /** It never comes back. */
  dismantle(id: string): void {
    this.meter();
    this.#machines.delete(id);
  }

  /** Counts up to now. */
  meter(): void {
    const nowMs = this.clock.now();
    for (const [id, machine] of this.#machines) {
      const { idleWatts, busyWatts, sleepWatts } = this.#powerOf(id);
      const seconds = (nowMs - machine.meteredMs) / 1000;
      const busy = idleWatts + ((busyWatts - idleWatts) * machine.used) / (machine.offer.slots ?? 1);
      const watts = { awake: busy, waking: busyWatts, asleep: sleepWatts }[machine.state];
      this.joules += watts * seconds;
      if (machine.state === 'asleep') this.asleepSeconds += seconds;
      machine.meteredMs = nowMs;
    }
  }

  #sleep(id: string): void {
    const machine = this.#machines.get(id);
    if (machine === undefined || machine.used > 0 || machine.state === 'asleep') return;
    this.meter();
    this.changes.push(`${id} asleep at ${this.clock.now()}`);
    machine.state = 'asleep';
    machine.life += 1;
    if (this.#manner === 'cordons') this.host.cordon(id);
    else if (this.#manner === 'leaves') this.host.workerLeft(id, 'asleep');
  }

  #wake(id: string): void {
    const machine = this.#machines.get(id);
    if (machine?.state !== 'asleep') return;
    this.meter();
    this.changes.push(`${id} wakes at ${this.clock.now()}`);
    machine.state = 'waking';
    machine.life += 1;
    const { life } = machine;
    machine.wakesAtMs = this.clock.now() + 1000 * this.#powerOf(id).wakeSeconds;
    this.clock.at(machine.wakesAtMs, () => {
      if (machine.life !== life || this.#machines.get(id) !== machine) return;
      this.meter();
      machine.state = 'awake';
      if (this.#manner === 'cordons') this.host.uncordon(id);
      else if (this.#manner === 'leaves') super.join(machine.offer);
    });
  }
}
