import { defineScheduler, type Startable, type Task } from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const hour = z.number().min(0).max(24);

/** What is labelled `window: night` runs at night only, by day the rest has the fleet to itself. */
export default defineScheduler({
  name: 'NightShift',
  version: '0.1.0',
  apiVersion: 1,
  description: 'Runs what is labelled window=night at night only.',
  configSchema: z.strictObject({
    /** When the night begins and ends, in hours (UTC); it may span midnight, or the whole day. */
    fromHour: hour.default(22),
    toHour: hour.default(6),
  }),
  create({ config, now, epochMs }) {
    const fromMs = config.fromHour * HOUR_MS;
    const lengthMs = (config.toHour * HOUR_MS - fromMs + DAY_MS) % DAY_MS || DAY_MS;
    /** Time since the last night began. */
    const sinceMs = (): number => (((epochMs + now() - fromMs) % DAY_MS) + DAY_MS) % DAY_MS;
    const isNight = (): boolean => sinceMs() < lengthMs;
    const day = fifo();
    const night = fifo();
    const lineOf = (task: Task) => (task.labels.window === 'night' ? night : day);
    const wait = () =>
      ({ code: 'deferred', text: `runs at night, from ${config.fromHour}:00 UTC on` }) as const;
    return {
      queue: {
        get size() {
          return day.size + night.size;
        },
        add(task) {
          lineOf(task).add(task);
        },
        remove: (task) => lineOf(task).remove(task),
        // At night its own work goes first: the day has hours of its own.
        take: (startable?: Startable) =>
          (isNight() || startable === undefined ? night.take(startable) : undefined) ?? day.take(startable),
        withheld: () => (isNight() ? undefined : { reason: wait(), untilMs: now() + DAY_MS - sinceMs() }),
        explain: (task) => (lineOf(task) === night && !isNight() ? { reason: wait() } : undefined),
      },
    };
  },
});
