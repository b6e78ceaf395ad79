import { z } from 'zod';

const count = z.int().min(0);
const part = z.number().min(0).max(1).nullable();
const milliseconds = z.number().min(0);

/** What `--json` promises of a run; strict, so that nothing comes in unnoticed. */
export const runDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  exitCode: z.int(),
  interrupted: z.enum(['SIGINT', 'SIGTERM']).nullable(),
  tasks: z.strictObject({
    submitted: count,
    passed: count,
    failed: count,
    crashed: count,
    timedOut: count,
    cancelled: count,
    lost: count,
  }),
  wallMs: milliseconds,
  idealMs: milliseconds,
  plugin: z.strictObject({ name: z.string(), strategy: z.string(), faults: count }),
  fairness: z.strictObject({
    jain: part,
    certificate: z
      .strictObject({ gapSeconds: z.number(), boundSeconds: z.number(), holds: z.boolean() })
      .nullable(),
    contendedMs: milliseconds,
    users: z.record(
      z.string(),
      z.strictObject({
        submitted: count,
        passed: count,
        weight: z.number().positive(),
        entitled: part,
        service: z.number().min(0),
        share: part,
        waitMsMean: milliseconds.nullable(),
        waitMsP95: milliseconds.nullable(),
      }),
    ),
  }),
  decisions: z.strictObject({ count, p50Us: z.number(), p99Us: z.number(), totalUs: z.number().min(0) }),
  asleepSeconds: z.number().min(0),
  explained: z.array(z.looseObject({ state: z.literal('ended'), taskId: z.string(), outcome: z.string() })),
  retries: count,
  flaky: z.array(z.string()),
  failed: z.array(z.string()),
  workers: z.array(
    z.strictObject({ id: z.string(), tasks: count, busyMs: milliseconds, died: z.string().nullable() }),
  ),
});

const runOfScenario = runDocumentSchema.extend({
  value: z.number(),
  figures: z.record(z.string(), z.number()),
});

/** What `--json` promises of a scenario. */
export const scenarioDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  scenario: z.string(),
  figure: z.strictObject({ name: z.string(), unit: z.string(), better: z.enum(['lower', 'higher']) }),
  fifo: runOfScenario,
  strategy: runOfScenario,
  split: runOfScenario
    .extend({ files: z.array(z.strictObject({ id: z.string(), parts: count, tests: count })) })
    .nullable(),
});

/** What `--json` promises when nothing could be run. */
export const errorDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    where: z.string().nullable(),
    near: z.string().nullable(),
    mend: z.string(),
    docs: z.string(),
  }),
});
