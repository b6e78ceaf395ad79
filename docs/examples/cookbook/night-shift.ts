import { defineScheduler, type Ms } from '@fairlead/scheduler-core';
import { z } from 'zod';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const hour = z.number().min(0).max(24);

/** Tests with the label `when: night` start at night only (by UTC); the others at any time. */
export const NightShift = defineScheduler({
  name: 'NightShift',
  version: '1.0.0',
  configSchema: z.strictObject({ fromHour: hour.default(22), toHour: hour.default(6) }),
  create({ config, now }) {
    const lengthMs = ((config.toHour - config.fromHour + 24) % 24 || 24) * HOUR_MS;
    const sinceNightfall = (atMs: Ms): Ms => (atMs - config.fromHour * HOUR_MS + DAY_MS) % DAY_MS;
    return {
      placer(task, candidates) {
        const since = sinceNightfall(now());
        if (task.labels.when !== 'night' || since < lengthMs) return candidates.first();
        const untilMs = now() + DAY_MS - since;
        return { defer: `waits for the night, ${Math.ceil((DAY_MS - since) / HOUR_MS)} h`, untilMs };
      },
    };
  },
});
