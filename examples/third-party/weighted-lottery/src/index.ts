import { defineScheduler } from '@fairlead/scheduler-core';
import { byFlow } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

const tickets = z.record(z.string(), z.number().positive());

/** Each free slot is raffled among the users who have something waiting; whoever holds more tickets wins more often. */
export default defineScheduler({
  name: 'WeightedLottery',
  version: '0.1.0',
  apiVersion: 1,
  description: 'Raffles each free slot among the users who wait, by the tickets they hold.',
  configSchema: z.strictObject({
    /** Tickets by user; who is not named holds `others`. */
    tickets: tickets.default({}),
    others: z.number().positive().default(1),
  }),
  create({ config, random, metrics }) {
    const held = new Map(Object.entries(config.tickets));
    const wins = metrics.counter('lottery_wins', 'Slots that were raffled');
    return {
      // The smallest of exponential draws wins, with a chance in proportion to its rate.
      queue: byFlow(
        (task) => task.user,
        (flow) => -Math.log(1 - random()) / (held.get(flow.id) ?? config.others),
        // Whoever wins runs what matters most to them.
        { within: (task) => -task.priority },
      ),
      observe(event) {
        if (event.type === 'taskAssigned' && event.by === 'plugin') wins.add();
      },
    };
  },
});
