import {
  type Cycle,
  defineScheduler,
  type Parts,
  type Rank,
  type Registrable,
  type Scheduler,
  type SchedulerEvent,
  type Task,
} from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';
import type { FaultKind } from '@fairlead/coordinator-adapter';

/** A plugin that does something wrong, and how the host should count it; `undefined`: it is no fault. */
export interface FaultyPlugin {
  readonly does: string;
  readonly plugin: () => Registrable;
  readonly fault: FaultKind | undefined;
}

/** A scheduler that keeps a list of what waits and is otherwise what `decide` makes of it. */
function whole(
  decide: (cycle: Cycle, waiting: ReadonlyMap<string, Task>) => unknown,
  observe?: (event: SchedulerEvent) => void,
): () => Registrable {
  return () =>
    defineScheduler({
      name: 'Faulty',
      version: '1.0.0',
      create(): Scheduler {
        const waiting = new Map<string, Task>();
        const scheduler = {
          schedule: (cycle: Cycle) => decide(cycle, waiting),
          observe(event: SchedulerEvent): void {
            if (event.type === 'taskQueued') waiting.set(event.task.id, event.task);
            if (event.type === 'taskAssigned') waiting.delete(event.attempt.task.id);
            if (event.type === 'taskRemoved') waiting.delete(event.task.id);
            observe?.(event);
          },
        };
        // A promise or a number where nothing is expected: what an author without types would get away with.
        return untyped(scheduler, isScheduler);
      },
    });
}

function assignFirst(cycle: Cycle, waiting: ReadonlyMap<string, Task>): void {
  for (const task of [...waiting.values()]) {
    const worker = cycle.candidates(task).first();
    if (worker !== undefined) cycle.assign(task, worker);
  }
}

/** Assigns what it can, after having tried something wrong with the first waiting task. */
function wrongOnce(wrong: (cycle: Cycle, task: Task) => void): () => Registrable {
  return whole((cycle, waiting) => {
    const [task] = waiting.values();
    if (task !== undefined && cycle.startable.size > 0) wrong(cycle, task);
    assignFirst(cycle, waiting);
  });
}

const placing = (place: () => unknown) => () =>
  defineScheduler({
    name: 'Faulty',
    version: '1.0.0',
    create: () => untyped({ placer: place }, isParts),
  });

const isScheduler = (value: object): value is Scheduler => 'schedule' in value;
const isParts = (value: object): value is Parts => 'placer' in value;

/** What an author without types may hand over as something that it is not. */
function untyped<T extends object>(value: object, is: (value: object) => value is T): T {
  if (is(value)) return value;
  throw new TypeError('the fixture is wrong');
}

const keptCycles: Cycle[] = [];

export const faultyPlugins: readonly FaultyPlugin[] = [
  {
    does: 'throws in schedule',
    fault: 'threw',
    plugin: whole(() => {
      throw new Error('no idea');
    }),
  },
  {
    does: 'throws after the first assignment',
    fault: 'threw',
    plugin: whole((cycle, waiting) => {
      const [task] = waiting.values();
      const worker = task === undefined ? undefined : cycle.candidates(task).first();
      if (task !== undefined && worker !== undefined) cycle.assign(task, worker);
      throw new Error('in the middle');
    }),
  },
  {
    does: 'returns a promise from schedule',
    fault: 'returnedPromise',
    plugin: whole(() => Promise.reject(new Error('later'))),
  },
  { does: 'returns 42 from schedule', fault: 'returnedValue', plugin: whole(() => 42) },
  { does: 'places by a promise', fault: 'returnedPromise', plugin: placing(() => Promise.resolve('w1')) },
  { does: 'places by 42', fault: 'threw', plugin: placing(() => 42) },
  { does: 'places by NaN', fault: 'threw', plugin: placing(() => NaN) },
  { does: 'places on a worker that does not exist', fault: 'threw', plugin: placing(() => 'nowhere') },
  {
    does: 'loses tasks in its queue',
    fault: 'lostTasks',
    plugin: () =>
      defineScheduler({
        name: 'Faulty',
        version: '1.0.0',
        create() {
          const queue = fifo();
          let count = 0;
          return {
            queue: {
              get size() {
                return queue.size;
              },
              add(task) {
                count += 1;
                if (count % 7 !== 0) queue.add(task);
              },
              remove: (task) => queue.remove(task),
              take: (startable) => queue.take(startable),
            },
          };
        },
      }),
  },
  { does: 'does nothing at all', fault: 'forgot', plugin: whole(() => undefined) },
  {
    does: 'forgets the first task',
    fault: 'forgot',
    plugin: whole((cycle, waiting) => {
      assignFirst(cycle, new Map([...waiting].filter(([id]) => id !== 't0')));
    }),
  },
  {
    does: 'defers everything for ever',
    fault: 'deferredForever',
    plugin: whole((cycle) => {
      cycle.deferRest('not today');
    }),
  },
  { does: 'places nothing for ever', fault: 'deferredForever', plugin: placing(() => undefined) },
  {
    does: 'defers until NaN',
    fault: 'threw',
    plugin: whole((cycle) => {
      cycle.deferRest('later', { untilMs: NaN });
    }),
  },
  {
    does: 'assigns a task twice',
    fault: 'assignedTwice',
    plugin: wrongOnce((cycle, task) => {
      const worker = cycle.candidates(task).first();
      if (worker === undefined) return;
      cycle.assign(task, worker);
      cycle.assign(task, worker);
    }),
  },
  {
    does: 'forges a task',
    fault: 'forgedTask',
    plugin: wrongOnce((cycle, task) => {
      const worker = cycle.candidates(task).first();
      if (worker !== undefined) cycle.assign({ ...task, priority: 99 }, worker);
    }),
  },
  {
    does: 'forges a worker',
    fault: 'unknownWorker',
    plugin: wrongOnce((cycle, task) => {
      const worker = cycle.candidates(task).first();
      if (worker === undefined) return;
      const { id, labels, slots, used, free, resources, freeResources, state, joinedAtMs } = worker;
      const copy = { id, labels, slots, used, free, resources, freeResources, state, joinedAtMs };
      cycle.assign(task, { ...copy, class: worker.class });
    }),
  },
  {
    does: 'assigns to a full worker',
    fault: 'fullWorker',
    plugin: wrongOnce((cycle, task) => {
      for (const worker of cycle.workers) {
        if (worker.free === 0 && worker.state === 'ready' && cycle.fits(task, worker))
          cycle.assign(task, worker);
      }
    }),
  },
  {
    does: 'assigns to an unfit worker',
    fault: 'unfitWorker',
    plugin: wrongOnce((cycle, task) => {
      for (const worker of cycle.workers)
        if (!cycle.fits(task, worker) && worker.free > 0) cycle.assign(task, worker);
    }),
  },
  {
    does: 'assigns to a cordoned worker',
    fault: undefined,
    plugin: wrongOnce((cycle, task) => {
      const worker = cycle.workers.get('cordoned');
      if (worker !== undefined) cycle.assign(task, worker);
    }),
  },
  {
    does: 'retries a refusal for ever',
    fault: 'refusedTooOften',
    plugin: wrongOnce((cycle, task) => {
      const worker = cycle.workers.get('cordoned');
      while (worker !== undefined && cycle.assign(task, worker) !== 'accepted');
    }),
  },
  {
    does: 'mutates a task',
    fault: 'threw',
    plugin: wrongOnce((_cycle, task) => {
      Object.assign(task, { priority: 99 });
    }),
  },
  {
    does: 'mutates a worker',
    fault: 'threw',
    plugin: wrongOnce((cycle) => {
      for (const worker of cycle.workers) Object.assign(worker, { used: 0 });
    }),
  },
  {
    does: 'keeps a cycle and assigns by it later',
    fault: 'outOfTurn',
    plugin: whole((cycle, waiting) => {
      const [task] = waiting.values();
      const worker = task === undefined ? undefined : cycle.candidates(task).first();
      if (task !== undefined && worker !== undefined) keptCycles.shift()?.assign(task, worker);
      keptCycles.push(cycle);
      assignFirst(cycle, waiting);
    }),
  },
  {
    does: 'acts from a hook',
    fault: 'outOfTurn',
    plugin: () => {
      let last: Cycle | undefined;
      return whole(
        (cycle, waiting) => {
          last = cycle;
          assignFirst(cycle, waiting);
        },
        (event) => {
          if (event.type === 'taskFinished') last?.deferRest('from a hook');
        },
      )();
    },
  },
  {
    does: 'throws in observe',
    fault: 'observeThrew',
    plugin: whole(assignFirst, (event) => {
      if (event.type === 'taskFinished') throw new Error('cannot hear');
    }),
  },
  {
    does: 'makes its ranks inline',
    fault: 'threw',
    plugin: whole((cycle, waiting) => {
      for (const task of [...waiting.values()]) {
        const rank: Rank = (worker) => worker.used;
        const worker = cycle.candidates(task).best(rank);
        if (worker !== undefined) cycle.assign(task, worker);
      }
    }),
  },
];
