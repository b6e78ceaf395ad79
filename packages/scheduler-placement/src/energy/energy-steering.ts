import type {
  HintAnswer,
  Json,
  Ms,
  SchedulerContext,
  SchedulerEvent,
  State,
  WorkerHint,
} from '@fairlead/scheduler-core';
import type { PlacementConfig } from '../config/placement-config.ts';
import { EnergyFleet } from './energy-fleet.ts';
import { EnergyMeter } from './energy-meter.ts';
import type { EnergyReport } from './energy-report.ts';
import { ENERGY_SECTION, readEnergyState } from './energy-state.ts';
import type { EnergyWorker } from './energy-worker.ts';
import type { PowerKind } from './power-kind.ts';
import { WaitingSlots } from './waiting-slots.ts';

/**
 * Few awake, the rest asleep: as many free slots are awake as tasks wait for, at least the warm share; who has been
 * idle for so long that sleep is worth its waking goes to sleep, as long as that holds without it. Whether and when
 * anybody sleeps follows from events and the power model alone.
 */
export class EnergySteering {
  readonly fleet: EnergyFleet;
  readonly #meter: EnergyMeter;
  readonly #waiting = new WaitingSlots();
  readonly #context: SchedulerContext<PlacementConfig>;
  #hints: HintAnswer = 'unsupported';
  #isReady = false;
  /** The instant that was asked for last. */
  #askedMs: Ms = -Infinity;

  constructor(context: SchedulerContext<PlacementConfig>) {
    const { config, state, logger } = context;
    const read = readEnergyState(state[ENERGY_SECTION]);
    if (read === 'damaged')
      logger.warn('what an earlier scheduler left of energy cannot be read; it is counted anew');
    const restored = read === 'damaged' ? undefined : read;
    this.#context = context;
    this.#meter = new EnergyMeter(restored?.figures);
    this.fleet = new EnergyFleet(this.#meter, config.power, config.maxTasksPerWorker, restored);
  }

  observe(event: SchedulerEvent): void {
    const { fleet } = this;
    const { atMs } = event;
    this.#passTime(atMs);
    this.#waiting.observe(event);
    if (event.type === 'workerJoined' || event.type === 'workerChanged') fleet.update(event.worker, atMs);
    else if (event.type === 'workerLeft') fleet.left(event.worker.id, atMs);
    else if (event.type === 'taskAssigned') {
      const worker = fleet.get(event.attempt.worker.id);
      if (worker?.state === 'asleep') this.#wake(worker, atMs);
      if (worker !== undefined) fleet.use(worker, event.attempt.task.shape.slots, atMs);
    } else if (event.type === 'taskFinished') {
      const worker = fleet.get(event.attempt.worker.id);
      // It was awake sooner than its model says.
      if (worker?.state === 'waking' && event.outcome !== 'refused') fleet.turn(worker, 'awake', atMs);
      if (worker !== undefined) fleet.use(worker, -event.attempt.task.shape.slots, atMs);
    } else if (event.type === 'ready') this.#begin(atMs);
    if (this.#isReady) this.#steer(atMs);
  }

  report(atMs: Ms): EnergyReport {
    const figures = this.#meter.figuresAt(this.fleet.workers, atMs);
    let asleep = 0;
    let awake = 0;
    let wakeSeconds = 0;
    for (const { state, kind } of this.fleet.workers) {
      if (state === 'asleep') asleep += 1;
      else awake += 1;
      wakeSeconds = Math.max(wakeSeconds, kind.power.wakeSeconds);
    }
    return {
      ...figures,
      savedJoules: figures.alwaysOnJoules - figures.joules,
      awake,
      asleep,
      longestWakeSeconds: wakeSeconds,
      hints: this.#hints,
    };
  }

  snapshot(): State {
    const state: Json = { ...this.fleet.state(this.#context.now()) };
    return { [ENERGY_SECTION]: state };
  }

  /** Everything that was there has been told. Who sleeps is said again: another may have woken everybody meanwhile. */
  #begin(atMs: Ms): void {
    this.#isReady = true;
    this.fleet.settle(atMs);
    for (const { id, state } of this.fleet.workers) if (state === 'asleep') this.#hint({ sleep: id });
  }

  /** Who was to be awake by now is; who has been idle for long enough may sleep. */
  #passTime(atMs: Ms): void {
    const { fleet } = this;
    for (let dueMs = fleet.nextDueMs; dueMs <= atMs; dueMs = fleet.nextDueMs) {
      const worker = fleet.nextDue;
      if (worker === undefined) return;
      if (worker.state === 'awake') fleet.expire(worker);
      // It was to be started again, and was not, or under another name.
      else if (worker.isGone) fleet.remove(worker, dueMs);
      else fleet.turn(worker, 'awake', dueMs);
    }
  }

  #steer(atMs: Ms): void {
    const { fleet } = this;
    const warm = Math.floor(fleet.slots * this.#context.config.warmShare);
    for (const [shape, slots] of this.#waiting.shapes)
      this.#wakeFor(fleet.kinds.fitting(shape), shape.slots, slots, atMs);
    this.#wakeFor(fleet.kinds.all, 1, warm, atMs);
    for (let worker = fleet.sleepiest; worker !== undefined; worker = fleet.sleepiest) {
      if (!this.#isSpare(worker, warm)) break;
      fleet.turn(worker, 'asleep', atMs);
      this.#hint({ sleep: worker.id });
    }
    const { nextDueMs } = fleet;
    if (nextDueMs < Infinity && (nextDueMs < this.#askedMs || this.#askedMs <= atMs)) {
      this.#askedMs = nextDueMs;
      this.#context.wakeAt(nextDueMs);
    }
  }

  /** Wakes workers of these kinds until so many slots are free, the thriftiest first. */
  #wakeFor(kinds: readonly PowerKind[], width: number, slots: number, atMs: Ms): void {
    let lacking = slots - freeSlots(kinds, width);
    while (lacking > 0) {
      const kind = kinds.find(({ asleep }) => asleep.size > 0);
      const worker = kind && this.fleet.at(kind.asleep.peek());
      if (worker === undefined) return;
      this.#wake(worker, atMs);
      lacking -= worker.kind.slots;
    }
  }

  /** Whether everybody has enough awake slots without it. */
  #isSpare({ kind }: EnergyWorker, warm: number): boolean {
    if (freeSlots(this.fleet.kinds.all, 1) - kind.slots < warm) return false;
    for (const [shape, slots] of this.#waiting.shapes) {
      const kinds = this.fleet.kinds.fitting(shape);
      if (kinds.includes(kind) && freeSlots(kinds, shape.slots) - kind.slots < slots) return false;
    }
    return true;
  }

  #wake(worker: EnergyWorker, atMs: Ms): void {
    this.fleet.turn(worker, 'waking', atMs);
    this.#meter.wakes += 1;
    this.#hint({ wake: worker.id });
  }

  #hint(hint: WorkerHint): void {
    this.#hints = this.#context.hint?.(hint) ?? 'unsupported';
  }
}

/** Slots that are awake and free, or will be in a moment; for wide tasks, those of workers that run nothing. */
function freeSlots(kinds: readonly PowerKind[], width: number): number {
  let free = 0;
  for (const kind of kinds) {
    free += width === 1 ? kind.freeSlots : (kind.idle.size + kind.waking.size) * kind.slots;
  }
  return free;
}
