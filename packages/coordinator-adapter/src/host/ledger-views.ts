import type { Attempt, Task, View } from '@fairlead/scheduler-core';
import type { TaskLedger } from '../ledger/task-ledger.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { ShapeTable } from '../pool/shape-table.ts';
import type { LeaseTable } from './lease-table.ts';

/** Waiting tasks in order of arrival: the lists of all shapes, merged. */
export function pendingView(ledger: TaskLedger, shapes: ShapeTable): View<Task> {
  return {
    get size() {
      return ledger.pendingCount;
    },
    get(id) {
      const record = ledger.get(id);
      return record?.state === 'pending' ? record.task : undefined;
    },
    *[Symbol.iterator]() {
      const lists = [...shapes].map((entry) => new Head(entry.waiting[Symbol.iterator]()));
      for (;;) {
        let first: Head | undefined;
        for (const list of lists) if (list.sequence < (first?.sequence ?? Infinity)) first = list;
        if (first?.record === undefined) return;
        yield first.record.task;
        first.advance();
      }
    },
  };
}

/** Running attempts by the ids of their tasks. */
export function runningView(ledger: TaskLedger, leases: LeaseTable): View<Attempt> {
  return {
    get size() {
      return leases.size;
    },
    get(id) {
      return ledger.get(id)?.running?.attempt;
    },
    *[Symbol.iterator]() {
      for (const record of leases) if (record.running !== undefined) yield record.running.attempt;
    },
  };
}

/** A list that is being merged: its first task that was not given yet. */
class Head {
  record: TaskRecord | undefined;
  readonly #rest: Iterator<TaskRecord, undefined>;

  constructor(rest: Iterator<TaskRecord, undefined>) {
    this.#rest = rest;
    this.advance();
  }

  get sequence(): number {
    return this.record?.task.sequence ?? Infinity;
  }

  advance(): void {
    this.record = this.#rest.next().value;
  }
}
