import { z } from 'zod';
import type { Json } from '@fairlead/scheduler-core';

/** The version of the format that this package writes and reads. */
export const RECORDING_FORMAT = 1;

/** JSON has no word for these. The type is written out, for the compiler would write `[NaN]` into the declarations. */
const number: z.ZodType<number, number | 'Infinity' | '-Infinity' | 'NaN'> = z.union([
  z.number(),
  z.enum(['Infinity', '-Infinity', 'NaN']).transform((text) => Number(text)),
]);
const text = z.string();
/** Whatever else stands in a line came out of `JSON.parse`. */
const json = z.custom<Json>((value) => value !== undefined);
const capability = z.union([z.string(), z.number(), z.boolean()]);
const requirements = z.record(
  z.string(),
  z.union([
    capability,
    z.strictObject({ oneOf: z.array(capability).readonly() }),
    z.strictObject({ atLeast: z.number() }),
    z.strictObject({ versionAtLeast: z.string() }),
    z.strictObject({ present: z.boolean() }),
  ]),
);
const amounts = z.record(z.string(), z.number());
const labels = z.record(z.string(), z.string());
const by = z.enum(['plugin', 'fallback', 'host']);

const schedulerSchema = z.strictObject({
  name: text,
  version: text,
  strategy: text,
  /** Without secrets. */
  config: json,
});

/** Needs that tasks have in common, under a number that holds for the rest of the file. */
const shapeSchema = z.strictObject({
  type: z.literal('shape'),
  shape: z.int().min(0),
  slots: z.int().min(1),
  requires: requirements.default({}),
  resources: amounts.default({}),
  locks: z
    .array(z.strictObject({ name: text, mode: z.enum(['shared', 'exclusive']), units: z.int().min(1) }))
    .readonly()
    .default([]),
  antiAffinity: z.array(text).readonly().default([]),
});

const taskSchema = z.strictObject({
  id: text,
  key: text,
  user: text,
  project: text,
  run: text,
  shape: z.int().min(0),
  sequence: z.int().min(0),
  queuedAtMs: number,
  priority: z.number().default(0),
  deadlineMs: number.optional(),
  estimateMs: number.optional(),
  attempts: z.int().min(0).default(0),
  labels: labels.default({}),
  prefers: z
    .array(z.strictObject({ requires: requirements, weight: z.number() }))
    .readonly()
    .default([]),
  preemptible: z.boolean().default(false),
  after: z.array(text).readonly().default([]),
  /** Workers that it keeps off, since it failed there. */
  avoid: z.array(text).readonly().optional(),
  /** How often it was preempted. */
  preemptions: z.int().min(1).optional(),
});

const workerSchema = z.strictObject({
  id: text,
  slots: z.int().min(1),
  capabilities: z.record(z.string(), capability).default({}),
  resources: amounts.default({}),
  labels: labels.default({}),
  state: z.enum(['ready', 'cordoned', 'draining', 'left']).default('ready'),
  joinedAtMs: number,
});

const assignmentSchema = z.strictObject({ task: text, worker: text, by: by.optional() });
const hintSchema = z.union([z.strictObject({ sleep: text }), z.strictObject({ wake: text })]);
const at = { atMs: number };

/** First in every file: how the host was set up, and who was in charge. */
const headerSchema = z.strictObject({
  type: z.literal('recording'),
  format: z.literal(RECORDING_FORMAT),
  /** The version of the contract between host and schedulers. */
  contract: z.int(),
  ...at,
  /** What the calendar said when the host's clock stood at 0. */
  epochMs: z.number().default(0),
  seed: z.union([z.number(), z.string()]),
  scheduler: schedulerSchema.optional(),
  /** What the scheduler in charge knew, and those before it left. */
  state: z.record(z.string(), json).default({}),
  /** How much of its chance each plugin had used. */
  draws: z.record(z.string(), z.int().min(0)).default({}),
  /** The mean duration of all that had finished, for tasks of which nothing is known. */
  durations: z.strictObject({ count: z.int().min(0), meanMs: number }),
  patience: z.strictObject({ forgetMs: number, maxDeferMs: number, maxPromiseMs: number }),
  guard: z.strictObject({ mostFaults: z.int(), faultWindowMs: number }),
  preemptAgainMs: number,
  /** Whether the coordinator can stop what runs, and takes hints. */
  revokes: z.boolean(),
  hints: z.boolean(),
  locks: z.record(z.string(), z.int().min(1)).default({}),
});

/** Parses one line; the `type` says which. */
export const recordingLineSchema = z.discriminatedUnion('type', [
  headerSchema,
  shapeSchema,
  z.strictObject({
    type: z.literal('worker'),
    ...at,
    event: z.enum(['joined', 'changed', 'left']),
    worker: workerSchema,
  }),
  /** A worker goes, and what it runs ends before it has gone. */
  z.strictObject({ type: z.literal('leaving'), ...at, worker: text }),
  z.strictObject({
    type: z.literal('queued'),
    ...at,
    cause: z.enum(['submitted', 'released', 'unblocked', 'changed', 'takenOver']),
    task: taskSchema,
  }),
  /** It ran already when this file was begun. */
  z.strictObject({
    type: z.literal('running'),
    task: taskSchema,
    worker: text,
    startedAtMs: number,
    by,
    preempted: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('removed'), ...at, task: text, cause: z.enum(['cancelled', 'held']) }),
  z.strictObject({
    type: z.literal('finished'),
    ...at,
    task: text,
    worker: text,
    outcome: z.enum(['passed', 'failed', 'crashed', 'timedOut', 'cancelled', 'lost', 'refused', 'preempted']),
    durationMs: number,
    /** The task waits again. */
    again: z.boolean().default(false),
    /** With this priority, if another one. */
    priority: z.number().optional(),
  }),
  /** Everything that was there when this file was begun has been told. */
  z.strictObject({ type: z.literal('ready'), ...at }),
  z.strictObject({ type: z.literal('wakeUp'), ...at }),
  z.strictObject({ type: z.literal('wakeAsked'), forMs: number }),
  z.strictObject({ type: z.literal('hint'), hint: hintSchema }),
  /** One cycle and what was decided in it. */
  z.strictObject({
    type: z.literal('cycle'),
    ...at,
    assigned: z.array(assignmentSchema).default([]),
    preempted: z.array(text).default([]),
    hints: z.array(hintSchema).default([]),
    wakeAsked: z.array(number).default([]),
  }),
  z.strictObject({ type: z.literal('swapBegun'), ...at, scheduler: schedulerSchema }),
  z.strictObject({ type: z.literal('swapPlayed'), ...at }),
  z.strictObject({ type: z.literal('swapFailed'), ...at }),
  z.strictObject({ type: z.literal('vacated'), ...at }),
]);

/** One line of a recording, parsed. */
export type RecordingLine = z.output<typeof recordingLineSchema>;
/** The first line of a recording. */
export type RecordingHeader = z.output<typeof headerSchema>;
/** A task as it is recorded. */
export type RecordedTask = z.output<typeof taskSchema>;
/** A worker as it is recorded. */
export type RecordedWorker = z.output<typeof workerSchema>;
/** A scheduler as it is recorded. */
export type RecordedScheduler = z.output<typeof schedulerSchema>;
/** An assignment as it is recorded. */
export type RecordedAssignment = z.output<typeof assignmentSchema>;
