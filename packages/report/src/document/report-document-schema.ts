import { z } from 'zod';

const finite = z.number();
const part = z.number().min(0);

const comparison = z.strictObject({
  baseline: z.string(),
  measures: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      better: z.enum(['lower', 'higher']),
    }),
  ),
  policies: z.array(
    z.strictObject({
      name: z.string(),
      values: z.array(
        z.strictObject({
          measure: z.string(),
          value: finite,
          low: finite.optional(),
          high: finite.optional(),
        }),
      ),
    }),
  ),
  interval: z.string().optional(),
  advice: z.string().optional(),
});

const fleet = z.strictObject({
  points: z.array(
    z.strictObject({
      workers: z.int().min(1),
      finishMs: part,
      lowMs: part.optional(),
      highMs: part.optional(),
      workerHours: part,
    }),
  ),
  knee: z.int().min(1).optional(),
});

const shares = z.strictObject({
  atMs: z.array(finite),
  users: z.array(
    z.strictObject({
      user: z.string(),
      share: z.array(part),
      entitled: z.array(part),
      owedSeconds: z.array(finite),
    }),
  ),
});

/** Parses a `ReportDocument`. */
export const reportDocumentSchema = z.strictObject({
  schemaVersion: z.literal(1),
  title: z.string(),
  kind: z.enum(['run', 'simulation', 'comparison']),
  policy: z.string().optional(),
  startedAt: z.iso.datetime({ offset: true }).optional(),
  exitCode: z.int().optional(),
  interrupted: z.string().optional(),
  users: z.array(z.strictObject({ name: z.string(), weight: z.number().positive().optional() })).optional(),
  workers: z
    .array(
      z.strictObject({
        id: z.string(),
        class: z.string().optional(),
        slots: z.int().min(1).optional(),
        joinedAtMs: finite.optional(),
        leftAtMs: finite.optional(),
      }),
    )
    .optional(),
  events: z
    .array(
      z.strictObject({
        atMs: finite,
        type: z.enum(['workerDied', 'workerLeft', 'leaseLost', 'swap', 'fault', 'note']),
        text: z.string(),
        worker: z.string().optional(),
      }),
    )
    .optional(),
  fairness: z
    .strictObject({
      jain: z.number().min(0).max(1).optional(),
      worstGapSeconds: part.optional(),
      allowedGapSeconds: part.optional(),
    })
    .optional(),
  shares: shares.optional(),
  findings: z.array(z.strictObject({ text: z.string(), filter: z.string().optional() })).optional(),
  comparison: comparison.optional(),
  fleet: fleet.optional(),
  rerun: z.string().optional(),
  made: z.array(z.tuple([z.string(), z.string()])).optional(),
});
