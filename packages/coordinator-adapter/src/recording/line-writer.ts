import type { Shape, Task } from '@fairlead/scheduler-core';
import type { Note } from './journal.ts';
import { writtenNumber, writtenTask, type WrittenLine, type WrittenTask } from './written-line.ts';

type WrittenCycle = Extract<WrittenLine, { type: 'cycle' }>;
interface OpenCycle {
  type: 'cycle';
  atMs: number;
  assigned?: NonNullable<WrittenCycle['assigned']>;
  preempted?: NonNullable<WrittenCycle['preempted']>;
  hints?: NonNullable<WrittenCycle['hints']>;
  wakeAsked?: NonNullable<WrittenCycle['wakeAsked']>;
}

/** Makes notes into lines: needs under numbers, and the decisions of a cycle together in one line. */
export class LineWriter {
  readonly #emit: (line: WrittenLine) => void;
  readonly #shapes = new Map<Shape, number>();
  #cycle: OpenCycle | undefined;

  constructor(emit: (line: WrittenLine) => void) {
    this.#emit = emit;
  }

  write(note: Note): void {
    switch (note.type) {
      case 'taskQueued': {
        if (note.cause === 'retried' || note.cause === 'preempted') return;
        const task = this.task(note.task);
        this.#emit({ type: 'queued', atMs: note.atMs, cause: note.cause, task });
        return;
      }
      case 'taskAssigned': {
        const { task, worker, by } = note.attempt;
        const cycle = this.#cycle;
        if (cycle === undefined) return;
        cycle.assigned ??= [];
        cycle.assigned.push(
          by === 'plugin' ? { task: task.id, worker: worker.id } : { task: task.id, worker: worker.id, by },
        );
        return;
      }
      case 'taskFinished': {
        const { atMs, attempt, outcome, durationMs } = note;
        const { task, worker } = attempt;
        this.#emit({
          type: 'finished',
          atMs,
          task: task.id,
          worker: worker.id,
          outcome,
          durationMs: writtenNumber(durationMs),
        });
        return;
      }
      case 'cycleOpened':
        this.#cycle = { type: 'cycle', atMs: note.atMs };
        return;
      case 'cycleClosed':
        if (this.#cycle !== undefined) this.#emit(this.#cycle);
        this.#cycle = undefined;
        return;
      case 'preempted':
        if (this.#cycle !== undefined) (this.#cycle.preempted ??= []).push(note.taskId);
        return;
      case 'hint':
        if (this.#cycle === undefined) this.#emit(note);
        else (this.#cycle.hints ??= []).push(note.hint);
        return;
      case 'wakeAsked':
        if (this.#cycle === undefined) this.#emit(note);
        else (this.#cycle.wakeAsked ??= []).push(note.forMs);
        return;
      default:
        this.#emit(note);
    }
  }

  /** A task as it is written; its needs have been written before. */
  task(task: Task): WrittenTask {
    return writtenTask(task, this.#shapeOf(task.shape));
  }

  #shapeOf(shape: Shape): number {
    const known = this.#shapes.get(shape);
    if (known !== undefined) return known;
    const number = this.#shapes.size;
    this.#shapes.set(shape, number);
    const { slots, requires, resources, locks, antiAffinity } = shape;
    this.#emit({
      type: 'shape',
      shape: number,
      slots,
      ...(Object.keys(requires).length > 0 && { requires }),
      ...(Object.keys(resources).length > 0 && { resources }),
      ...(locks.length > 0 && { locks }),
      ...(antiAffinity.length > 0 && { antiAffinity }),
    });
    return number;
  }
}
