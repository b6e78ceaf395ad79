import { defineScheduler, type State, type Task } from '@fairlead/scheduler-core';
import { fifo, keyed } from '@fairlead/scheduler-core/queues';
import { ofParts, placing } from './placing.ts';
import { whole } from './whole.ts';
import type { WrongPlugin } from './wrong-plugin.ts';

/** Counts what has ended, and leaves the count as `leave` says. Nothing hangs on it. */
const counting = (leave: (count: number) => State) =>
  ofParts(() => {
    let count = 0;
    return {
      observe: (event) => {
        if (event.type === 'taskFinished') count += 1;
      },
      snapshot: () => leave(count),
    };
  });

const isState = (value: object): value is State => !Array.isArray(value);

/** Schedulers that do not hold what they claim, or hold too much. */
export const forgetful: readonly WrongPlugin[] = [
  {
    does: 'forgets in a swap whose turn it is',
    breaks: 'swap-is-invisible',
    plugin: ofParts(() => {
      let last = '';
      return {
        placer: {
          place: (_task, candidates) => candidates.after(last),
          observe: (event) => {
            if (event.type === 'taskAssigned' && event.by === 'plugin') last = event.attempt.worker.id;
          },
        },
      };
    }),
  },
  {
    does: 'leaves a count and does not take it up again',
    breaks: 'state-comes-back',
    plugin: counting((count) => ({ 'count@1': count })),
  },
  {
    does: 'leaves a Map as its state',
    breaks: 'state-comes-back',
    plugin: counting(() => {
      const state: object = { 'map@1': new Map([['a', 1]]) };
      return isState(state) ? state : {};
    }),
  },
  {
    does: 'cannot change over from its other strategy',
    breaks: 'strategies-switch',
    plugin: defineScheduler({
      name: 'Wrong',
      version: '1.0.0',
      strategies: ['first', 'second'],
      create: ({ strategy, state }) => {
        const before = state['strategy@1'] ?? strategy;
        if (before !== strategy) throw new Error(`cannot go on from ${JSON.stringify(before)}`);
        return { snapshot: () => ({ 'strategy@1': strategy }) };
      },
    }),
  },
  {
    does: 'sorts all that waits for each decision',
    breaks: 'cost-does-not-grow',
    plugin: ofParts(() => {
      let waiting: Task[] = [];
      return {
        queue: {
          get size() {
            return waiting.length;
          },
          add: (task) => {
            waiting.push(task);
          },
          remove: (task) => {
            const { length } = waiting;
            waiting = waiting.filter((each) => each !== task);
            return waiting.length < length;
          },
          take: (startable) => {
            waiting.sort((a, b) => a.sequence - b.sequence);
            const index = waiting.findIndex((task) => startable?.has(task.shape) !== false);
            return index < 0 ? undefined : waiting.splice(index, 1)[0];
          },
        },
      };
    }),
  },
  {
    does: 'looks through all that waits for the first',
    breaks: 'cost-does-not-grow',
    plugin: whole(() => ({
      decide: (cycle) => {
        while (cycle.startable.size > 0) {
          const [task] = [...cycle.pending].filter((each) => cycle.candidates(each).size > 0);
          const worker = task && cycle.candidates(task).first();
          if (task === undefined || worker === undefined) return;
          cycle.assign(task, worker);
        }
      },
    })),
  },
  {
    does: 'remembers how every task ended',
    options: { memoryTasks: 60_000 },
    breaks: 'memory-is-bounded',
    plugin: ofParts(() => {
      const ended = new Map<string, object>();
      return {
        observe: (event) => {
          if (event.type !== 'taskFinished') return;
          const { atMs, outcome, durationMs } = event;
          ended.set(event.attempt.task.id, { atMs, outcome, durationMs, line: [atMs, durationMs] });
        },
      };
    }),
  },
  {
    does: 'keeps every event',
    breaks: 'memory-is-bounded',
    plugin: whole(() => {
      const events: object[] = [];
      return { hear: (event) => events.push(event) };
    }),
  },
  {
    does: 'serves in order of arrival and claims to be fair',
    breaks: 'shares-fairly',
    plugin: ofParts(() => ({ queue: fifo() })),
    options: { capabilities: { fair: true } },
  },
  {
    does: 'gives everybody the same number of tasks and claims to be fair',
    breaks: 'shares-fairly',
    plugin: ofParts(() => ({ queue: keyed((task) => Number(task.id.split('/')[1] ?? 0)) })),
    options: { capabilities: { fair: true } },
  },
  {
    does: 'starts the smaller number first and claims priorities',
    breaks: 'starts-larger-priority-first',
    plugin: ofParts(() => ({ queue: keyed((task) => task.priority) })),
    options: { capabilities: { priority: true } },
  },
  {
    does: 'serves in order of arrival and claims to keep deadlines',
    breaks: 'keeps-deadlines',
    plugin: ofParts(() => ({ queue: fifo() })),
    options: { capabilities: { deadlines: true } },
  },
  {
    does: 'takes the first worker and claims to save hardware',
    breaks: 'saves-hardware',
    plugin: placing((_task, candidates) => candidates.first()),
    options: { capabilities: { hardware: true } },
  },
  {
    does: 'takes the first worker and claims to rotate',
    breaks: 'takes-turns',
    plugin: placing((_task, candidates) => candidates.first()),
    options: { capabilities: { rotation: true } },
  },
];
