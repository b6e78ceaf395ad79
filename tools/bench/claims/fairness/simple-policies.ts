import { defineScheduler } from '@fairlead/scheduler-core';
import { byFlow, fair } from '@fairlead/scheduler-core/queues';

/** One task of each user in turn: what most who write fair queues for test farms begin with. */
export const roundRobinOverUsers = defineScheduler({
  name: 'RoundRobinOverUsers',
  version: '1.0.0',
  create: () => {
    const lastTurn = new Map<string, number>();
    let turn = 0;
    return {
      queue: byFlow(
        (task) => task.user,
        ({ id }) => lastTurn.get(id) ?? -1,
      ),
      placer: (_task, candidates) => candidates.first(),
      observe: (event) => {
        if (event.type === 'taskAssigned') lastTurn.set(event.attempt.task.user, (turn += 1));
      },
    };
  },
});

/** Whoever holds the fewest slots is next. */
export const fewestSlots = defineScheduler({
  name: 'FewestSlots',
  version: '1.0.0',
  create: () => ({
    queue: byFlow(
      (task) => task.user,
      ({ running }) => running,
    ),
    placer: (_task, candidates) => candidates.first(),
  }),
});

/** Start-time fair queueing (Goyal, Vin, Cheng, 1997), each charged for what its tasks have used so far. */
export const startTimeFair = defineScheduler({
  name: 'StartTimeFair',
  version: '1.0.0',
  create: () => ({
    queue: fair({ flowOf: (task) => task.user, residualSeconds: 0.001 }),
    placer: (_task, candidates) => candidates.first(),
  }),
});
