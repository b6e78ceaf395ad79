import type { Attempt, Shape, Task, Worker } from '@fairlead/scheduler-core';
import { fair } from '@fairlead/scheduler-core/queues';
import { heapOf } from './bare-heap.ts';
import { type Contender, measureSideBySide } from './measure.ts';
import { ratioRow, type Row } from './row.ts';

/** The fair queue without a host: what it adds to a heap is fairness. */
export function fairQueueRows(isQuick: boolean): readonly Row[] {
  const rows: Row[] = [];
  for (const depth of [1_000, isQuick ? 10_000 : 100_000]) {
    for (const flows of [10, 1_000]) {
      const [queue = NaN, heap = NaN] = measureSideBySide(
        [fairQueueOf(depth, flows), heapOf(depth)],
        isQuick ? 1_000 : 5_000,
        isQuick ? 5 : 21,
      );
      const detail = `${Math.round(queue)} ns against ${Math.round(heap)}`;
      rows.push(ratioRow(`${depth} queued, ${flows} flows`, queue / heap, 2, detail));
    }
  }
  return rows;
}

const shape: Shape = { id: '1', slots: 1, requires: {}, resources: {}, locks: [], antiAffinity: [] };
const worker: Worker = {
  id: 'w1',
  class: { id: '{}', capabilities: {} },
  labels: {},
  slots: 64,
  used: 0,
  resources: {},
  freeResources: {},
  free: 64,
  state: 'ready',
  joinedAtMs: 0,
};

/** Adds a task, takes the next, assigns it, and ends the one that has run longest: 64 run at any time. */
function fairQueueOf(depth: number, flows: number): Contender {
  const queue = fair({ flowOf: (task) => task.user });
  const running: Attempt[] = [];
  let oldest = 0;
  let sequence = 0;
  let nowMs = 0;
  let fresh: Task[] = [];
  const makeTask = (): Task => {
    sequence += 1;
    return {
      id: `task-${sequence}`,
      key: `task-${sequence}`,
      user: `user-${(sequence * 7_919) % flows}`,
      project: 'default',
      run: 'default',
      priority: 0,
      deadlineMs: undefined,
      estimateMs: undefined,
      queuedAtMs: 0,
      sequence,
      attempts: 0,
      labels: {},
      shape,
      prefers: [],
      preemptible: false,
      after: [],
    };
  };
  const add = (task: Task): void => {
    queue.add(task);
    queue.observe?.({ type: 'taskQueued', atMs: nowMs, task, cause: 'submitted' });
  };
  const takeAndAssign = (): void => {
    const task = queue.take();
    if (task === undefined) throw new Error('the queue is empty');
    const attempt: Attempt = { task, worker, number: 1, startedAtMs: nowMs, by: 'plugin' };
    running.push(attempt);
    queue.observe?.({ type: 'taskAssigned', atMs: nowMs, attempt, by: 'plugin' });
  };
  for (let index = 0; index < depth + 64; index += 1) add(makeTask());
  for (let index = 0; index < 64; index += 1) takeAndAssign();
  return {
    prepare: (operations) => {
      fresh = Array.from({ length: operations }, makeTask);
      running.splice(0, oldest);
      oldest = 0;
    },
    run: (operations) => {
      for (let index = 0; index < operations; index += 1) {
        nowMs += 1 + (index % 7);
        const task = fresh[index];
        const attempt = running[oldest];
        if (task === undefined || attempt === undefined) throw new Error('nothing left to do');
        oldest += 1;
        add(task);
        queue.observe?.({ type: 'taskFinished', atMs: nowMs, attempt, outcome: 'passed', durationMs: 64 });
        takeAndAssign();
      }
    },
  };
}
