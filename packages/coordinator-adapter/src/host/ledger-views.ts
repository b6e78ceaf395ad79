import type { Attempt, Task, View } from '@fairlead/scheduler-core';
import type { TaskLedger } from '../ledger/task-ledger.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { ShapeTable } from '../pool/shape-table.ts';

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
      const lists = [...shapes].filter((entry) => entry.waiting.size > 0).map((entry) => entry.waiting[Symbol.iterator]());
      let heads = lists.map((list) => ({ list, head: list.next() }));
      for (;;) {
        heads = heads.filter(({ head }) => head.done !== true);
        let first: { readonly list: Iterator<TaskRecord>; head: IteratorResult<TaskRecord> } | undefined;
        for (const each of heads) {
          if (first === undefined || each.head.value.task.sequence < first.head.value.task.sequence) first = each;
        }
        if (first === undefined) return;
        yield first.head.value.task;
        first.head = first.list.next();
      }
    },
  };
}

/** Running attempts by the ids of their tasks. */
export function runningView(ledger: TaskLedger, leases: ReadonlyMap<number, TaskRecord>): View<Attempt> {
  return {
    get size() {
      return leases.size;
    },
    get(id) {
      return ledger.get(id)?.running?.attempt;
    },
    *[Symbol.iterator]() {
      for (const record of leases.values()) if (record.running !== undefined) yield record.running.attempt;
    },
  };
}
