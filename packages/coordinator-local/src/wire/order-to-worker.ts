import { runnerNames, testSelectionSchema } from '@fairlead/test-runners/running';
import { z } from 'zod';

/** Parses an {@link OrderToWorker}. */
export const orderToWorkerSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('begin'),
    workerId: z.string(),
    root: z.string(),
    folder: z.string(),
    slots: z.int().min(1),
    speed: z.number().positive().max(1),
    heartbeatMs: z.number().positive(),
  }),
  z.strictObject({
    type: z.literal('run'),
    token: z.int(),
    attempt: z.int().min(1),
    runner: z.enum(runnerNames),
    file: z.string(),
    timeoutMs: z.number().positive(),
    tests: testSelectionSchema.optional(),
  }),
  // Gentle: with time to put things away.
  z.strictObject({ type: z.literal('stop'), token: z.int(), isGentle: z.boolean() }),
]);

/** What a coordinator says to a worker. The first is `begin`. */
export type OrderToWorker = z.output<typeof orderToWorkerSchema>;

/** The order to run a file. */
export type RunOrder = Extract<OrderToWorker, { type: 'run' }>;

/** The order with which a worker begins. */
export type BeginOrder = Extract<OrderToWorker, { type: 'begin' }>;
