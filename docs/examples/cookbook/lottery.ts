import { defineScheduler } from '@fairlead/scheduler-core';
import { byFlow } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

/** Each project holds tickets, one unless said otherwise; the oldest test of the winner goes next. */
export const ProjectLottery = defineScheduler({
  name: 'ProjectLottery',
  version: '1.0.0',
  configSchema: z.strictObject({ tickets: z.record(z.string(), z.number().positive()).default({}) }),
  create({ config, random }) {
    const tickets = new Map(Object.entries(config.tickets));
    return {
      // Of draws from exponential distributions the least is of a flow with a chance in proportion to its rate.
      queue: byFlow(
        (task) => task.project,
        (flow) => -Math.log(1 - random()) / (tickets.get(flow.id) ?? 1),
      ),
    };
  },
});
