import type { Attempt, Json, Ms, SchedulerEvent, State } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import type { ClassPaces } from '../prediction/class-paces.ts';

/** The section in which it is handed on how long what runs was expected to take when it was started. */
const RUNNING_SECTION = 'runningWork@1';

const runningSchema = z.array(z.tuple([z.string(), z.int().min(1), z.number().min(0)]));

interface Running {
  readonly item: number;
  readonly number: number;
  readonly slots: number;
  readonly taskId: string;
  readonly attempt: number;
  readonly expectedUs: number;
  readonly endMs: Ms;
  isOverdue: boolean;
}

/** The running slots of one class that are not overdue. */
interface ClassSum {
  slots: number;
  /** Of the instants at which they are expected to be free, one for each slot. */
  endsMs: number;
}

/** How much of what runs is still to be done, by the durations that were expected when it was started. */
export class RunningWork {
  readonly #paces: ClassPaces;
  readonly #expectedUs: (attempt: Attempt) => number;
  readonly #running = new Map<Attempt, Running>();
  readonly #byItem: (Running | undefined)[] = [];
  readonly #freeItems: number[] = [];
  readonly #ends = new IndexedHeap();
  readonly #sums: ClassSum[] = [];
  readonly #restored = new Map<string, readonly [attempt: number, expectedUs: number]>();

  /** @param expectedUs - How long an attempt is expected to take where it runs, in whole microseconds. */
  constructor(paces: ClassPaces, expectedUs: (attempt: Attempt) => number, section: Json | undefined) {
    this.#paces = paces;
    this.#expectedUs = expectedUs;
    const restored = runningSchema.safeParse(section);
    for (const [id, attempt, us] of restored.data ?? []) this.#restored.set(id, [attempt, us]);
  }

  static sectionOf(state: State): Json | undefined {
    return state[RUNNING_SECTION];
  }

  /** Work left at an instant, in slot-microseconds of pace 1; what is overdue may end any moment. O(classes). */
  leftUs(nowMs: Ms): number {
    while (this.#ends.size > 0 && this.#ends.peekKey() <= nowMs) this.#overdue(this.#ends.peek());
    let leftUs = 0;
    for (let number = 0; number < this.#sums.length; number += 1) {
      const sum = this.#sums[number];
      if (sum === undefined || sum.slots === 0) continue;
      leftUs += ((sum.endsMs - sum.slots * nowMs) * 1000) / this.#paces.paceOf(number);
    }
    return leftUs;
  }

  observe(event: SchedulerEvent): void {
    if (event.type === 'taskAssigned') this.#start(event.attempt);
    else if (event.type === 'taskFinished') this.#end(event.attempt);
    else if (event.type === 'ready') this.#restored.clear();
  }

  snapshot(): State {
    const running = Array.from(this.#running.values(), ({ taskId, attempt, expectedUs }) => [
      taskId,
      attempt,
      expectedUs,
    ]);
    return { [RUNNING_SECTION]: running };
  }

  #start(attempt: Attempt): void {
    const { task, worker, startedAtMs } = attempt;
    const restored = this.#restored.get(task.id);
    const expectedUs = restored?.[0] === attempt.number ? restored[1] : this.#expectedUs(attempt);
    const item = this.#freeItems.pop() ?? this.#byItem.length;
    const running: Running = {
      item,
      number: this.#paces.numberOf(worker.class.id),
      slots: task.shape.slots,
      taskId: task.id,
      attempt: attempt.number,
      expectedUs,
      endMs: startedAtMs + expectedUs / 1000,
      isOverdue: false,
    };
    this.#running.set(attempt, running);
    this.#byItem[item] = running;
    this.#ends.set(item, running.endMs, item);
    this.#count(running, 1);
  }

  #end(attempt: Attempt): void {
    const running = this.#running.get(attempt);
    if (running === undefined) return;
    this.#running.delete(attempt);
    this.#byItem[running.item] = undefined;
    this.#freeItems.push(running.item);
    if (running.isOverdue) return;
    this.#ends.delete(running.item);
    this.#count(running, -1);
  }

  #overdue(item: number): void {
    this.#ends.delete(item);
    const running = this.#byItem[item];
    if (running === undefined) return;
    running.isOverdue = true;
    this.#count(running, -1);
  }

  #count({ number, slots, endMs }: Running, sign: 1 | -1): void {
    while (this.#sums.length <= number) this.#sums.push({ slots: 0, endsMs: 0 });
    const sum = this.#sums[number];
    if (sum === undefined) return;
    sum.slots += sign * slots;
    sum.endsMs += sign * slots * endMs;
  }
}
