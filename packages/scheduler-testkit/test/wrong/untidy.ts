import { type Cycle, defineScheduler, type Parts } from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import { ofParts, placing } from './placing.ts';
import salted from './salted.ts';
import { firstStartable, inOrder, untyped, whole } from './whole.ts';
import type { WrongPlugin } from './wrong-plugin.ts';

let made = 0;

const isParts = (value: object): value is Parts => 'placer' in value;
const placingAnyhow = (placer: () => unknown) => ofParts(() => untyped({ placer }, isParts));

/** Schedulers that break the manners between host and scheduler. */
export const untidy: readonly WrongPlugin[] = [
  {
    does: 'cannot be made without an option that has no default',
    breaks: 'takes-over',
    plugin: defineScheduler({
      name: 'Wrong',
      version: '1.0.0',
      configSchema: z.strictObject({ licence: z.string() }),
      create: () => ({}),
    }),
  },
  {
    does: 'has a default that is another each time',
    breaks: 'configuration-comes-back',
    plugin: defineScheduler({
      name: 'Wrong',
      version: '1.0.0',
      configSchema: z.strictObject({ salt: z.number().default(() => (made += 1)) }),
      create: () => ({}),
    }),
  },
  {
    does: 'has a schema that refuses what went through JSON',
    breaks: 'configuration-comes-back',
    plugin: defineScheduler({
      name: 'Wrong',
      version: '1.0.0',
      configSchema: z.strictObject({ nights: z.set(z.number()).default(new Set()) }),
      create: () => ({}),
    }),
    options: { config: { nights: new Set([1, 2]) } },
  },
  {
    does: 'throws in place now and then',
    breaks: 'never-throws',
    plugin: placing((task, candidates) => {
      if (task.sequence % 5 === 4) throw new Error('no idea');
      return candidates.first();
    }),
  },
  {
    does: 'throws in observe when a task is finished',
    breaks: 'never-throws',
    plugin: whole(() => ({
      hear: (event) => {
        if (event.type === 'taskFinished') throw new Error('cannot hear');
      },
    })),
  },
  {
    does: 'places by a promise',
    breaks: 'decides-at-once',
    plugin: placingAnyhow(() => Promise.resolve('w0')),
  },
  {
    does: 'returns how many it started',
    breaks: 'decides-at-once',
    plugin: whole(() => ({
      decide: (cycle, queue) => {
        inOrder(cycle, queue);
        return 42;
      },
    })),
  },
  {
    does: 'raises the priority of a task',
    breaks: 'leaves-inputs-alone',
    plugin: placing((task, candidates) => {
      Object.assign(task, { priority: task.priority + 1 });
      return candidates.first();
    }),
  },
  {
    does: 'notes something on an event',
    breaks: 'leaves-inputs-alone',
    plugin: whole(() => ({
      hear: (event) => {
        if (event.type === 'taskQueued') Object.assign(event, { seen: true });
      },
    })),
  },
  {
    does: 'salts its order when the module is loaded',
    breaks: 'same-in-another-process',
    plugin: salted,
    options: { module: new URL('salted.ts', import.meta.url) },
  },
  {
    does: 'assigns each task twice',
    breaks: 'assigns-only-what-may-be',
    plugin: whole(() => ({
      decide: (cycle, queue) => {
        const task = firstStartable(cycle, queue);
        const worker = task && cycle.candidates(task).first();
        if (task !== undefined && worker !== undefined) {
          cycle.assign(task, worker);
          cycle.assign(task, worker);
        }
        inOrder(cycle, queue);
      },
    })),
  },
  {
    does: 'assigns a copy of a task',
    breaks: 'assigns-only-what-may-be',
    plugin: whole(() => ({
      decide: (cycle, queue) => {
        const task = firstStartable(cycle, queue);
        const worker = task && cycle.candidates(task).first();
        if (task !== undefined && worker !== undefined) cycle.assign({ ...task }, worker);
        inOrder(cycle, queue);
      },
    })),
  },
  {
    does: 'assigns to workers that are full',
    breaks: 'assigns-only-what-may-be',
    plugin: whole(() => ({
      decide: (cycle, queue) => {
        const task = firstStartable(cycle, queue);
        for (const worker of cycle.workers) {
          if (
            task !== undefined &&
            worker.free === 0 &&
            worker.state === 'ready' &&
            cycle.fits(task, worker)
          ) {
            cycle.assign(task, worker);
          }
        }
        inOrder(cycle, queue);
      },
    })),
  },
  {
    does: 'tries a cordoned worker again and again',
    breaks: 'takes-no-for-an-answer',
    plugin: whole(() => ({
      decide: (cycle, queue) => {
        const task = firstStartable(cycle, queue);
        const cordoned = [...cycle.workers].find(({ state }) => state === 'cordoned');
        while (task !== undefined && cordoned !== undefined && cycle.assign(task, cordoned) !== 'accepted');
        inOrder(cycle, queue);
      },
    })),
  },
  {
    does: 'keeps a cycle and acts by it later',
    breaks: 'acts-in-turn',
    plugin: whole(() => {
      let kept: Cycle | undefined;
      return {
        decide: (cycle, queue) => {
          kept = cycle;
          inOrder(cycle, queue);
        },
        hear: (event) => {
          if (event.type === 'taskFinished') kept?.deferRest('from a hook');
        },
      };
    }),
  },
  {
    does: 'loses every seventh task in its queue',
    breaks: 'forgets-nothing',
    plugin: ofParts(() => {
      const queue = fifo();
      return {
        queue: {
          get size() {
            return queue.size;
          },
          add: (task) => {
            if (task.sequence % 7 !== 6) queue.add(task);
          },
          remove: (task) => queue.remove(task),
          take: (startable) => queue.take(startable),
        },
      };
    }),
  },
  {
    does: 'starts one task a cycle and says nothing of the others',
    breaks: 'forgets-nothing',
    plugin: whole(() => ({
      decide: (cycle, queue) => {
        const task = firstStartable(cycle, queue);
        const worker = task && cycle.candidates(task).first();
        if (task !== undefined && worker !== undefined) cycle.assign(task, worker);
      },
    })),
  },
  {
    does: 'defers everything for ever',
    breaks: 'holds-nothing-for-ever',
    plugin: whole(() => ({
      decide: (cycle) => {
        cycle.deferRest('not today');
      },
    })),
    options: { capabilities: { workConserving: false } },
  },
  {
    does: 'keeps every task waiting for a while',
    breaks: 'works-while-there-is-work',
    plugin: ofParts((context) => ({
      placer: (task, candidates) => {
        const untilMs = task.queuedAtMs + 30;
        return context.now() < untilMs ? { defer: 'somebody better may come', untilMs } : candidates.first();
      },
    })),
  },
];
