import { createRandom, type Task, type TaskQueue } from '@fairlead/scheduler-core';
import { fair, fifo } from '@fairlead/scheduler-core/queues';
import fastq from 'fastq';
import PQueue from 'p-queue';

/** A queue at constant depth: each operation takes the next task out and puts another in. */
export interface QueueContender {
  readonly name: string;
  /** Beyond this depth it would take minutes. */
  readonly deepest: number;
  /** Fills it, and returns what does so many operations. */
  make(depth: number): (operations: number) => void | Promise<void>;
}

const users = 100;

export const contenders: readonly QueueContender[] = [
  { name: 'Fairlead, first in, first out', deepest: Infinity, make: (depth) => ours(depth, () => fifo()) },
  {
    name: `Fairlead, fair over ${users} users`,
    deepest: Infinity,
    make: (depth) => ours(depth, () => fair({ flowOf: (task) => task.user })),
  },
  { name: 'fastq (no priorities, no users)', deepest: 100_000, make: fastQueue },
  { name: 'p-queue with priorities', deepest: 100_000, make: promiseQueue },
  { name: 'score every queued task', deepest: 100_000, make: scoreEvery },
];

function ours(depth: number, makeQueue: () => TaskQueue): (operations: number) => void {
  const queue = makeQueue();
  let sequence = 0;
  const add = (): void => {
    const task = taskOf((sequence += 1));
    queue.add(task);
    queue.observe?.({ type: 'taskQueued', atMs: sequence, task, cause: 'submitted' });
  };
  for (let index = 0; index < depth; index += 1) add();
  return (operations) => {
    for (let index = 0; index < operations; index += 1) {
      add();
      const task = queue.take();
      if (task === undefined) throw new Error('the queue is empty');
      const attempt = { task, worker: theWorker, number: 1, startedAtMs: sequence, by: 'plugin' } as const;
      queue.observe?.({ type: 'taskAssigned', atMs: sequence, attempt, by: 'plugin' });
      queue.observe?.({
        type: 'taskFinished',
        atMs: sequence + 1,
        attempt,
        outcome: 'passed',
        durationMs: 1,
      });
    }
  };
}

function fastQueue(depth: number): (operations: number) => Promise<void> {
  const queue = fastq.promise((_task: number) => Promise.resolve(), 1);
  queue.pause();
  for (let index = 0; index < depth; index += 1) void queue.push(index);
  return async (operations) => {
    queue.resume();
    let last: Promise<unknown> = Promise.resolve();
    for (let index = 0; index < operations; index += 1) last = queue.unshift(index);
    await last;
    queue.pause();
  };
}

function promiseQueue(depth: number): (operations: number) => Promise<void> {
  const queue = new PQueue({ concurrency: 1, autoStart: false });
  const random = createRandom(1);
  for (let index = 0; index < depth; index += 1) {
    void queue.add(() => undefined, { priority: Math.floor(random() * 1_000) });
  }
  return async (operations) => {
    queue.start();
    for (let index = 0; index < operations; index += 1) {
      await queue.add(() => undefined, { priority: 1_000 + Math.floor(random() * 1_000) });
    }
    queue.pause();
  };
}

/** The loop that everybody writes first: look at all that waits, take the best. */
function scoreEvery(depth: number): (operations: number) => void {
  const random = createRandom(1);
  const waiting: { priority: number; queuedAtMs: number }[] = [];
  let nowMs = 0;
  const add = (): void => {
    waiting.push({ priority: random() * 10, queuedAtMs: (nowMs += 1) });
  };
  for (let index = 0; index < depth; index += 1) add();
  return (operations) => {
    for (let index = 0; index < operations; index += 1) {
      add();
      let best = 0;
      let bestScore = -Infinity;
      for (const [place, { priority, queuedAtMs }] of waiting.entries()) {
        const score = priority + (nowMs - queuedAtMs) / 60_000;
        if (score <= bestScore) continue;
        bestScore = score;
        best = place;
      }
      const last = waiting.pop();
      if (last !== undefined && best < waiting.length) waiting[best] = last;
    }
  };
}

const theShape = { id: '1', slots: 1, requires: {}, resources: {}, locks: [], antiAffinity: [] };
const theWorker = {
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
} as const;

function taskOf(sequence: number): Task {
  return {
    id: `task-${sequence}`,
    key: `task-${sequence}`,
    user: `user-${sequence % users}`,
    project: 'default',
    run: 'default',
    priority: 0,
    deadlineMs: undefined,
    estimateMs: undefined,
    queuedAtMs: 0,
    sequence,
    attempts: 0,
    labels: {},
    shape: theShape,
    prefers: [],
    preemptible: false,
    after: [],
  };
}
