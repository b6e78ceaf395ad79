import type { Attempt, Json, Ms, State } from '@fairlead/scheduler-core';
import { IndexedHeap, SequenceIndex } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import type { ClassPaces } from '../prediction/class-paces.ts';

/** The section in which it is handed on how long what runs was expected to take when it was started. */
const RUNNING_SECTION = 'runningWork@1';

const runningSchema = z.array(z.tuple([z.string(), z.int().min(1), z.number().min(0)]));

/** Of what was started and not yet counted, so many for each that runs are kept; then those that ended are swept out. */
const MOST_UNCOUNTED = 2;

/** What has become of an attempt, by its place in the arrays. */
const UNCOUNTED = 0;
const COUNTED = 1;
const OVERDUE = 2;
const ENDED = 3;

/** The running slots of one class that are not overdue. */
interface ClassSum {
  slots: number;
  /** Of the instants at which they are expected to be free, one for each slot. */
  endsMs: number;
}

/**
 * How much of what runs is still to be done, by the durations that were expected when it was started. It is added up
 * when somebody asks: a fleet of equal workers never does, and does not pay for it. Attempts are kept in arrays, since
 * to allocate something for each would cost more than all the rest.
 */
export class RunningWork {
  readonly #paces: ClassPaces;
  readonly #expectedUsOf: (attempt: Attempt) => number;
  /** Places in the arrays, by the arrival number of the task: a task runs once at a time. */
  readonly #places = new SequenceIndex();
  #size = 0;
  readonly #attempts: (Attempt | undefined)[] = [];
  readonly #expectedUs: number[] = [];
  readonly #stages: number[] = [];
  /** Its class, once it was counted. */
  readonly #classes: number[] = [];
  readonly #free: number[] = [];
  #uncounted: number[] = [];
  readonly #ends = new IndexedHeap();
  readonly #sums: ClassSum[] = [];
  readonly #restored = new Map<string, readonly [attempt: number, expectedUs: number]>();

  /** @param expectedUsOf - How long an attempt is expected to take where it runs, in whole microseconds. */
  constructor(paces: ClassPaces, expectedUsOf: (attempt: Attempt) => number, section: Json | undefined) {
    this.#paces = paces;
    this.#expectedUsOf = expectedUsOf;
    const restored = runningSchema.safeParse(section);
    for (const [id, attempt, us] of restored.data ?? []) this.#restored.set(id, [attempt, us]);
  }

  static sectionOf(state: State): Json | undefined {
    return state[RUNNING_SECTION];
  }

  /**
   * Work left at an instant, in slot-microseconds of pace 1; what is overdue may end any moment. O(classes), and
   * O(log running) for each attempt that was started or became overdue since it was last asked for.
   */
  leftUs(nowMs: Ms): number {
    if (this.#uncounted.length > 0) this.#settle(true);
    while (this.#ends.size > 0 && this.#ends.peekKey() <= nowMs) this.#overdue(this.#ends.peek());
    let leftUs = 0;
    for (let number = 0; number < this.#sums.length; number += 1) {
      const sum = this.#sums[number];
      if (sum === undefined || sum.slots === 0) continue;
      leftUs += ((sum.endsMs - sum.slots * nowMs) * 1000) / this.#paces.paceOf(number);
    }
    return leftUs;
  }

  /** An attempt begins. O(1). */
  started(attempt: Attempt): void {
    const { task } = attempt;
    const restored = this.#restored.size === 0 ? undefined : this.#restored.get(task.id);
    const place = this.#free.pop() ?? this.#attempts.length;
    this.#attempts[place] = attempt;
    this.#expectedUs[place] = restored?.[0] === attempt.number ? restored[1] : this.#expectedUsOf(attempt);
    this.#stages[place] = UNCOUNTED;
    this.#places.set(task.sequence, place);
    this.#size += 1;
    this.#uncounted.push(place);
    if (this.#uncounted.length > MOST_UNCOUNTED * this.#size) this.#settle(false);
  }

  /** An attempt is over. O(log running) if it was counted. */
  ended({ task }: Attempt): void {
    const place = this.#places.get(task.sequence);
    if (place < 0) return;
    this.#places.delete(task.sequence);
    this.#size -= 1;
    const stage = this.#stages[place];
    if (stage === COUNTED) {
      this.#ends.delete(place);
      this.#add(place, -1);
    }
    this.#attempts[place] = undefined;
    this.#stages[place] = ENDED;
    if (stage !== UNCOUNTED) this.#free.push(place);
  }

  /** All that runs has been told: what an earlier scheduler expected of other attempts is void. */
  settled(): void {
    this.#restored.clear();
  }

  snapshot(): State {
    const running = this.#attempts.flatMap((attempt, place) =>
      attempt === undefined ? [] : [[attempt.task.id, attempt.number, this.#expectedUs[place] ?? 0]],
    );
    return { [RUNNING_SECTION]: running };
  }

  /** Goes through what was started and not yet counted: counts it, or but drops what has ended. */
  #settle(isAsked: boolean): void {
    const kept: number[] = [];
    for (const place of this.#uncounted) {
      if (this.#stages[place] === ENDED) this.#free.push(place);
      else if (isAsked) this.#countIn(place);
      else kept.push(place);
    }
    this.#uncounted = kept;
  }

  #countIn(place: number): void {
    const attempt = this.#attempts[place];
    if (attempt === undefined) return;
    this.#stages[place] = COUNTED;
    this.#classes[place] = this.#paces.numberOf(attempt.worker.class.id);
    this.#ends.set(place, this.#endMs(place, attempt), place);
    this.#add(place, 1);
  }

  #overdue(place: number): void {
    this.#ends.delete(place);
    this.#stages[place] = OVERDUE;
    this.#add(place, -1);
  }

  #endMs(place: number, { startedAtMs }: Attempt): Ms {
    return startedAtMs + (this.#expectedUs[place] ?? 0) / 1000;
  }

  #add(place: number, sign: 1 | -1): void {
    const attempt = this.#attempts[place];
    const number = this.#classes[place] ?? 0;
    while (this.#sums.length <= number) this.#sums.push({ slots: 0, endsMs: 0 });
    const sum = this.#sums[number];
    if (sum === undefined || attempt === undefined) return;
    const slots = sign * attempt.task.shape.slots;
    sum.slots += slots;
    sum.endsMs += slots * this.#endMs(place, attempt);
  }
}
