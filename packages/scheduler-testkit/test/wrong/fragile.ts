import { defineScheduler, type SchedulerEvent } from '@fairlead/scheduler-core';
import { byFlow, fifo } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import { ofParts } from './placing.ts';
import { whole } from './whole.ts';
import type { WrongPlugin } from './wrong-plugin.ts';

const homes = z.array(z.tuple([z.string(), z.string()])).catch([]);

const throwing = (isBad: (event: SchedulerEvent) => boolean) =>
  whole(() => ({
    hear: (event) => {
      if (isBad(event)) throw new Error(`did not expect ${event.type}`);
    },
  }));

const known = [
  'taskQueued',
  'taskAssigned',
  'taskFinished',
  'taskRemoved',
  'workerJoined',
  'workerChanged',
  'workerLeft',
  'ready',
  'wakeUp',
];

/** Schedulers that are right as long as nothing unusual happens. */
export const fragile: readonly WrongPlugin[] = [
  {
    does: 'remembers the worker of a project though it may have died',
    breaks: 'survives-worker-loss',
    plugin: defineScheduler({
      name: 'Wrong',
      version: '1.0.0',
      create: ({ state }) => {
        const home = new Map(homes.parse(state['homes@1']));
        return {
          placer: {
            place(task, candidates, cycle) {
              const id = home.get(task.project);
              if (id === undefined) return candidates.first();
              const worker = cycle.workers.get(id);
              if (worker === undefined) throw new Error(`${id} has moved out`);
              return candidates.get(id) ?? candidates.first();
            },
            observe(event) {
              if (event.type !== 'taskAssigned') return;
              const { task, worker } = event.attempt;
              if (!home.has(task.project)) home.set(task.project, worker.id);
            },
            snapshot: () => ({ 'homes@1': [...home] }),
          },
        };
      },
    }),
  },
  {
    does: 'does not know that an attempt can be lost',
    breaks: 'survives-late-results',
    plugin: throwing((event) => event.type === 'taskFinished' && event.outcome === 'lost'),
  },
  {
    does: 'does not know that a coordinator can refuse',
    breaks: 'survives-late-results',
    plugin: throwing((event) => event.type === 'taskFinished' && event.outcome === 'refused'),
  },
  {
    does: 'does not know that a test can time out',
    breaks: 'survives-failures',
    plugin: throwing((event) => event.type === 'taskFinished' && event.outcome === 'timedOut'),
  },
  {
    does: 'does not listen when a task is cancelled',
    breaks: 'hears-people',
    plugin: ofParts(() => {
      const queue = fifo();
      return {
        queue: {
          get size() {
            return queue.size;
          },
          add: (task) => {
            queue.add(task);
          },
          remove: () => false,
          take: (startable) => queue.take(startable),
        },
      };
    }),
  },
  {
    does: 'takes it that there is a worker',
    breaks: 'survives-an-empty-fleet',
    plugin: ofParts(() => ({
      queue: (() => {
        const queue = fifo();
        return queue;
      })(),
      makeRoom: (cycle) => {
        if (cycle.workers.size === 0) throw new Error('average load of 0 workers');
      },
    })),
  },
  {
    does: 'has room for 256 workers',
    breaks: 'survives-many-workers',
    plugin: throwing(
      (() => {
        let joined = 0;
        return (event) => {
          if (event.type === 'ready') joined = 0;
          if (event.type === 'workerJoined') joined += 1;
          return joined > 256;
        };
      })(),
    ),
  },
  {
    does: 'expects to be woken on time',
    breaks: 'survives-clock-jumps',
    plugin: whole(() => {
      let dueMs = Infinity;
      return {
        hear: (event, context) => {
          if (event.type === 'taskQueued' && dueMs === Infinity) {
            dueMs = event.atMs + 40;
            context.wakeAt(dueMs);
          } else if (event.type === 'wakeUp') {
            if (event.atMs > dueMs + 500) throw new Error('overslept');
            dueMs = Infinity;
          }
        },
      };
    }),
  },
  {
    does: 'throws at events that it does not know',
    breaks: 'ignores-new-events',
    plugin: throwing((event) => !known.includes(event.type)),
  },
  {
    does: 'counts what users run in an object',
    breaks: 'names-are-data',
    plugin: ofParts(() => {
      const running: Record<string, number> = {};
      return {
        queue: byFlow(
          (task) => task.user,
          (flow) => running[flow.id] ?? 0,
        ),
        observe: (event) => {
          if (event.type === 'taskAssigned') {
            const { user } = event.attempt.task;
            running[user] = (running[user] ?? 0) + 1;
          } else if (event.type === 'taskFinished') {
            const { user } = event.attempt.task;
            running[user] = (running[user] ?? 0) - 1;
          }
        },
      };
    }),
  },
];
