import type { Ms } from '@fairlead/scheduler-core';
import type { Fleet } from '../fleet/fleet.ts';
import type { RunningTask } from '../fleet/running-task.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import type { Draft, DraftOption } from './draft.ts';
import type { PromiseBook } from './promise-book.ts';
import type { PromisedRun } from './promised-run.ts';
import { promisedSlots } from './reserve.ts';
import { SlotPlan } from './slot-plan.ts';

/** What durations a plan is made with. */
export type Length = 'likely' | 'upper';

/** Sums of doubles are off by a little. */
const TOLERANCE_MS = 1e-6;

/** How a run is tried out. */
export interface Trial {
  readonly nowMs: Ms;
  readonly length: Length;
  /** Runs that would be promised before it. (Default: none) */
  readonly also?: readonly PromisedRun[];
  /** Ahead of this promised run, whatever their deadlines. (Default: in its place) */
  readonly aheadOf?: PromisedRun;
  /** Slots that are not there. (Default: none) */
  readonly growth?: Growth;
}

/** So many slots more on each of some classes. */
export interface Growth {
  readonly pools: ReadonlySet<SlotPool>;
  readonly slots: number;
}

/** What would come of a run. */
export interface Outcome {
  /** When the first of its tasks would start. */
  readonly startMs: Ms;
  /** When the last of them would end. */
  readonly finishMs: Ms;
  /** The first promised run with a later place that would be late. */
  readonly late: PromisedRun | undefined;
  /** Where each of its tasks would run, in the order of the draft; `undefined`: nowhere. */
  readonly choices: readonly (DraftOption | undefined)[];
}

/** One run of a plan: the one that is tried out, or a promised one. */
type Step =
  | { readonly outcome: Omit<Outcome, 'late'>; readonly run?: undefined }
  | { readonly outcome?: undefined; readonly run: PromisedRun; readonly finishMs: Ms };

const NOWHERE: Omit<Outcome, 'late'> = { startMs: Infinity, finishMs: Infinity, choices: [] };

/**
 * Plans the promised work: list scheduling in the order of deadlines, on the slots that promised work may have, from
 * what runs now. As the decisions are made in the same order on the same slots, nothing ends later than planned with
 * upper durations unless a task takes longer or a slot is lost.
 */
export class Planner {
  readonly #fleet: Fleet;
  readonly #book: PromiseBook;
  readonly #reserveShare: number;

  constructor(fleet: Fleet, book: PromiseBook, reserveShare: number) {
    this.#fleet = fleet;
    this.#book = book;
    this.#reserveShare = reserveShare;
  }

  /** Promised tasks that wait. */
  get waiting(): number {
    return this.#book.waiting;
  }

  /** Slots of a class that promised work may have while other work waits. */
  promisedSlots(pool: SlotPool): number {
    return promisedSlots(pool.slots, this.#reserveShare);
  }

  /** O((promised waiting + tasks) · log slots + running). */
  tryOut(draft: Draft, trial: Trial): Outcome {
    let outcome: Omit<Outcome, 'late'> | undefined;
    for (const step of this.#walk(draft, trial)) {
      if (step.outcome !== undefined) outcome = step.outcome;
      else if (outcome !== undefined && isLate(step.finishMs, step.run.deadlineMs))
        return { ...outcome, late: step.run };
      if (outcome !== undefined && isLate(outcome.finishMs, draft.deadlineMs)) break;
    }
    return { ...(outcome ?? NOWHERE), late: undefined };
  }

  /** When a promised run would end if this one was promised too. */
  finishBehind(draft: Draft, trial: Trial, run: PromisedRun): Ms {
    for (const step of this.#walk(draft, trial)) if (step.run === run) return step.finishMs;
    return Infinity;
  }

  /** Promised runs that have not ended, with some more, earliest deadline first. */
  runs(also: readonly PromisedRun[] = []): readonly PromisedRun[] {
    const runs = [...this.#book.openRuns()];
    for (const run of also) {
      const next = runs.findIndex((each) => run.goesBefore(each));
      runs.splice(next === -1 ? runs.length : next, 0, run);
    }
    return runs;
  }

  /** Promised runs that would be late as things are now, and by how much, with upper durations. */
  lateRuns(nowMs: Ms): readonly (readonly [run: PromisedRun, byMs: Ms])[] {
    const plans = this.plans(nowMs);
    const late: [PromisedRun, Ms][] = [];
    for (const run of this.#book.openRuns()) {
      const finishMs = runPromised(run, plans, 'upper', nowMs);
      if (isLate(finishMs, run.deadlineMs)) late.push([run, finishMs - run.deadlineMs]);
    }
    return late;
  }

  /** When the slots for promised work come free, by the ids of their classes. */
  plans(nowMs: Ms): Map<string, SlotPlan> {
    return this.#plans(nowMs, 'upper', this.#reserveShare);
  }

  /** The same for all slots, once everything that is promised has been given its own. */
  plansBehind(also: readonly PromisedRun[], nowMs: Ms, length: Length): Map<string, SlotPlan> {
    const plans = this.#plans(nowMs, length, 0);
    for (const run of this.runs(also)) runPromised(run, plans, length, nowMs);
    return plans;
  }

  /** With so many slots more on a class every task starts at once. */
  get mostSlots(): number {
    let slots = this.waiting;
    for (const pool of this.#fleet.pools) slots += pool.promised + pool.unpromised;
    return slots;
  }

  /** Each promised run when it would end, in order, and this one in its place. */
  *#walk(draft: Draft, { nowMs, length, also, aheadOf, growth }: Trial): Generator<Step, undefined> {
    const plans = this.#plans(nowMs, length, this.#reserveShare, growth);
    let isIn = false;
    for (const run of this.runs(also)) {
      if (!isIn && (aheadOf === undefined ? draft.deadlineMs < run.deadlineMs : run === aheadOf)) {
        isIn = true;
        yield { outcome: runDraft(draft, plans, length) };
      }
      yield { run, finishMs: runPromised(run, plans, length, nowMs) };
    }
    if (!isIn) yield { outcome: runDraft(draft, plans, length) };
    return undefined;
  }

  #plans(nowMs: Ms, length: Length, reserveShare: number, growth?: Growth): Map<string, SlotPlan> {
    const promised = new Map<SlotPool, number[]>();
    const others = new Map<SlotPool, number[]>();
    for (const running of this.#fleet.running) {
      if (running.on.slots === 0) continue;
      const into = running.isPromised ? promised : others;
      const ends = into.get(running.on.pool) ?? [];
      into.set(running.on.pool, ends);
      const endMs = Math.max(nowMs, endOf(running, length));
      for (let slot = 0; slot < running.slots; slot += 1) ends.push(endMs);
    }
    const plans = new Map<string, SlotPlan>();
    for (const pool of this.#fleet.pools) {
      const slots = pool.slots + (growth?.pools.has(pool) === true ? growth.slots : 0);
      const mine = promisedSlots(slots, reserveShare);
      plans.set(
        pool.class.id,
        planOf(mine, slots - mine, promised.get(pool) ?? [], others.get(pool) ?? [], nowMs),
      );
    }
    return plans;
  }
}

/**
 * Other work runs on the reserve first, and what is too much for it, the shortest, on the slots for promised work.
 * Promised work that runs on the reserve gives slots back before it gets any.
 */
function planOf(
  slots: number,
  reserve: number,
  promised: readonly number[],
  others: readonly number[],
  nowMs: Ms,
): SlotPlan {
  const surplus = Math.max(0, others.length - reserve);
  const ends = [...promised, ...others.toSorted((a, b) => a - b).slice(0, surplus)].sort((a, b) => a - b);
  const freeAtMs = new Float64Array(slots).fill(nowMs);
  const first = Math.max(0, ends.length - slots);
  for (let index = first; index < ends.length; index += 1) freeAtMs[index - first] = ends[index] ?? nowMs;
  return new SlotPlan(freeAtMs);
}

function runPromised(run: PromisedRun, plans: ReadonlyMap<string, SlotPlan>, length: Length, nowMs: Ms): Ms {
  let finishMs = nowMs;
  for (const { state, classId, likelyMs, upperMs } of run.tasks) {
    if (state !== 'waiting') continue;
    const plan = plans.get(classId);
    const endMs = plan === undefined ? Infinity : plan.run(length === 'likely' ? likelyMs : upperMs);
    if (endMs > finishMs) finishMs = endMs;
  }
  return finishMs;
}

/** Each task goes where it would end first, ties by the ids of the classes. */
function runDraft(draft: Draft, plans: ReadonlyMap<string, SlotPlan>, length: Length): Omit<Outcome, 'late'> {
  let startMs = Infinity;
  let finishMs = -Infinity;
  const choices = draft.tasks.map(({ task, options }) => {
    let best: DraftOption | undefined;
    let bestEndMs = Infinity;
    for (const option of options) {
      const plan = plans.get(option.pool.class.id);
      const endMs = plan === undefined ? Infinity : plan.earliestMs + durationOf(option, length);
      if (endMs < bestEndMs || best === undefined) {
        best = option;
        bestEndMs = endMs;
      }
    }
    const plan = best === undefined ? undefined : plans.get(best.pool.class.id);
    if (best === undefined || plan === undefined) finishMs = Infinity;
    else {
      const taskStartMs = plan.give(task.shape.slots, durationOf(best, length));
      startMs = Math.min(startMs, taskStartMs);
      finishMs = Math.max(finishMs, taskStartMs + durationOf(best, length));
    }
    return best;
  });
  return { startMs, finishMs, choices };
}

export function isLate(finishMs: Ms, deadlineMs: Ms): boolean {
  return finishMs > deadlineMs + TOLERANCE_MS;
}

function durationOf({ likelyMs, upperMs }: DraftOption, length: Length): Ms {
  return length === 'likely' ? likelyMs : upperMs;
}

function endOf(running: RunningTask, length: Length): Ms {
  return length === 'likely' ? running.likelyEndMs : running.endMs;
}

/** The classes that would have to grow for a run: one that fits all of its tasks, else for each the first that it fits. */
export function neededPools({ tasks }: Draft): ReadonlySet<SlotPool> {
  const fitsAll = (pool: SlotPool): boolean =>
    tasks.every(({ options }) => options.some((option) => option.pool === pool));
  const one = tasks[0]?.options.find(({ pool }) => fitsAll(pool));
  if (one !== undefined) return new Set([one.pool]);
  return new Set(tasks.flatMap(({ options: [first] }) => (first === undefined ? [] : [first.pool])));
}
