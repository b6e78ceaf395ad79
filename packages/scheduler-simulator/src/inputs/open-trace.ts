import { nearestName, SchedulerError } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { firstIssue } from '../errors/first-issue.ts';
import { traceFormats } from './formats.ts';
import type { Trace, TraceOptions } from './trace.ts';
import type { TraceFormat } from './trace-format.ts';
import { TraceSource } from './trace-source.ts';

const optionsSchema = z.strictObject({
  format: z.string().optional(),
  skipBad: z.int().min(0).optional(),
  per: z.enum(['file', 'test']).optional(),
  processors: z.enum(['one', 'slots']).optional(),
  limit: z.int().min(1).optional(),
  seed: z.union([z.number(), z.string()]).optional(),
});

/**
 * Opens a file as a workload, gzipped or not. Its format is told by its content.
 *
 * @throws SchedulerError `TRACE_FORMAT_UNKNOWN`; `TRACE_PARSE` with file, line, field and what was expected, for a format
 * that is read line by line only once it is gone through; `SIMULATION_OPTIONS_INVALID`.
 *
 * @example
 * ```ts
 * const trace = await openTrace('.test_durations');
 * const result = await simulate({ workload: trace.workload, fleet: trace.fleet ?? 8, estimates: 'previous' });
 * ```
 */
export async function openTrace(path: string, options: TraceOptions = {}): Promise<Trace> {
  const parsed = optionsSchema.safeParse(options);
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    throw new SchedulerError({
      code: 'SIMULATION_OPTIONS_INVALID',
      message: `${field}: ${message}`,
      where: `openTrace options, ${field}`,
      mend: 'correct the option, or leave it out for its default',
    });
  }
  const source = await TraceSource.open(path);
  const format = options.format === undefined ? detect(source) : named(options.format);
  const { workload, fleet, bad } = await format.open(source, options);
  return {
    path,
    format: format.name,
    workload,
    fleet,
    get skipped() {
      return bad().count;
    },
  };
}

function detect({ head, path }: TraceSource): TraceFormat {
  const format = traceFormats.find((each) => each.detects(head));
  if (format !== undefined) return format;
  const start = head.slice(0, 40).replaceAll(/\s+/g, ' ').trim();
  throw new SchedulerError({
    code: 'TRACE_FORMAT_UNKNOWN',
    message: head.trim() === '' ? 'the file is empty' : `no format begins with ${JSON.stringify(start)}`,
    where: path,
    mend: `give one of: ${traceFormats.map(({ name, description }) => `${name} (${description})`).join('; ')}`,
  });
}

function named(name: string): TraceFormat {
  const format = traceFormats.find((each) => each.name === name);
  if (format !== undefined) return format;
  const names = traceFormats.map((each) => each.name);
  throw new SchedulerError({
    code: 'TRACE_FORMAT_UNKNOWN',
    message: `no format is named ${JSON.stringify(name)}`,
    near: nearestName(name, names),
    mend: `name one of: ${names.join(', ')}`,
  });
}
