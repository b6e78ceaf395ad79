import type { Capabilities } from '@fairlead/scheduler-core';
import { z } from 'zod';

const seconds = z.number().min(0);

const powerSchema = z.strictObject({
  idleWatts: z.number().min(0).default(60),
  busyWatts: z.number().min(0).default(150),
  sleepWatts: z.number().min(0).default(5),
  wakeSeconds: seconds.default(15),
});

const workerGroupSchema = z.strictObject({
  id: z.string().min(1),
  count: z.int().min(1).default(1),
  slots: z.int().min(1).default(1),
  speed: z.number().positive().default(1),
  capabilities: z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()])).default({}),
  resources: z.record(z.string().min(1), z.number().min(0)).default({}),
  labels: z.record(z.string(), z.string()).default({}),
  power: powerSchema.optional(),
  joinsAtSeconds: seconds.default(0),
  joinEverySeconds: seconds.default(0),
  drainsAtSeconds: seconds.optional(),
  diesAtSeconds: seconds.optional(),
  meanLifeSeconds: z.number().positive().optional(),
  backAfterSeconds: seconds.optional(),
});

/** Parses a {@link FleetDescription}. */
export const fleetSchema = z.strictObject({
  workers: z.array(workerGroupSchema).min(1),
  locks: z.record(z.string().min(1), z.int().min(1)).default({}),
});

/** A fleet as parsed. */
export type ParsedFleet = z.output<typeof fleetSchema>;

/** A worker group as parsed. */
export type ParsedWorkerGroup = z.output<typeof workerGroupSchema>;

/** What a worker takes: watts idle, fully busy and asleep, and seconds to wake. */
export interface PowerDescription {
  /** (Default: 60) */
  readonly idleWatts?: number | undefined;
  /** With all slots in use; in between in proportion. (Default: 150) */
  readonly busyWatts?: number | undefined;
  /** (Default: 5) */
  readonly sleepWatts?: number | undefined;
  /** (Default: 15) */
  readonly wakeSeconds?: number | undefined;
}

/** Workers that are alike. */
export interface WorkerGroup {
  /** Their id; with a `count` above 1 the first is `<id>-1`. */
  readonly id: string;
  /** (Default: 1) */
  readonly count?: number | undefined;
  /** (Default: 1) */
  readonly slots?: number | undefined;
  /** Seconds of work that each slot does in a second. (Default: 1) */
  readonly speed?: number | undefined;
  /** (Default: none) */
  readonly capabilities?: Capabilities | undefined;
  /** (Default: none) */
  readonly resources?: Readonly<Record<string, number>> | undefined;
  /** (Default: none) */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Told to the scheduler as labels. (Default: a scheduler hears none; energy is counted with the defaults) */
  readonly power?: PowerDescription | undefined;
  /** When the first of them joins. (Default: 0) */
  readonly joinsAtSeconds?: number | undefined;
  /** How much later each of the others joins than the one before: a fleet that grows. (Default: 0) */
  readonly joinEverySeconds?: number | undefined;
  /** When they take no more tasks and leave once idle: a fleet that shrinks. (Default: never) */
  readonly drainsAtSeconds?: number | undefined;
  /** When they die, and what they run with them. (Default: never) */
  readonly diesAtSeconds?: number | undefined;
  /** They die by chance, after so long in the mean (exponential). (Default: never) */
  readonly meanLifeSeconds?: number | undefined;
  /** One that has died is replaced after so long, by a worker with another id. (Default: never) */
  readonly backAfterSeconds?: number | undefined;
}

/**
 * A fleet, as it stands in a file.
 *
 * @example
 * ```json
 * { "workers": [
 *   { "id": "cpu", "count": 6, "slots": 4 },
 *   { "id": "gpu", "capabilities": { "gpu": true }, "speed": 2, "diesAtSeconds": 600, "backAfterSeconds": 60 }
 * ] }
 * ```
 */
export interface FleetDescription {
  readonly workers: readonly WorkerGroup[];
  /** Units of each lock that has not just one. (Default: one of each) */
  readonly locks?: Readonly<Record<string, number>> | undefined;
}
