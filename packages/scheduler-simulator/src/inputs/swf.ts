import type { SimulatedTask } from '../workload/simulated-task.ts';
import { BadEntries } from './bad-entries.ts';
import type { TraceOptions } from './trace.ts';
import { shown, traceError } from './trace-error.ts';
import type { TraceFormat } from './trace-format.ts';
import type { TraceSource } from './trace-source.ts';

/**
 * The Standard Workload Format of the Parallel Workloads Archive (Chapin and others, 1999): 18 numbers a line, -1 for
 * what is not known. Read: 1 job, 2 submit s, 4 run s, 5 processors, 9 requested s, 11 status, 12 user, 13 group,
 * 14 executable. Read line by line, so it may be of any length.
 */
export const swf: TraceFormat = {
  name: 'swf',
  description: 'Standard Workload Format: 18 numbers a line, comments after ;',
  detects: (head) =>
    /^(?:\s*;[^\n]*\n|\s*\n)*(?:[ \t]*-?[\d.]+){11,18}[ \t]*(?:\r?\n|$)/.test(head) ||
    /^\s*;\s*(?:Version|Computer|Installation)\s*:/i.test(head),
  open(source, options) {
    let bad = new BadEntries(options.skipBad);
    const workload = (): AsyncIterable<SimulatedTask> => {
      bad = new BadEntries(options.skipBad);
      return jobs(source, options, bad);
    };
    return Promise.resolve({ workload, bad: () => bad });
  },
};

async function* jobs(
  source: TraceSource,
  options: TraceOptions,
  bad: BadEntries,
): AsyncGenerator<SimulatedTask> {
  let line = 0;
  let count = 0;
  let lastSeconds = 0;
  for await (const text of source.lines()) {
    line += 1;
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.startsWith(';')) continue;
    if (count >= (options.limit ?? Infinity)) return;
    const at = { path: source.path, line };
    const job = bad.read(() => jobOf(trimmed, at, lastSeconds, options));
    if (job === undefined) continue;
    lastSeconds = (job.arrivalMs ?? 0) / 1000;
    count += 1;
    yield job;
  }
}

const NAMES = [
  'job number',
  'submit time',
  'wait time',
  'run time',
  'processors',
  'average processor time',
  'memory',
  'requested processors',
  'requested time',
  'requested memory',
  'status',
  'user',
  'group',
  'executable',
];

function jobOf(
  text: string,
  at: { readonly path: string; readonly line: number },
  lastSeconds: number,
  { processors = 'one' }: TraceOptions,
): SimulatedTask {
  const fields = text.split(/\s+/);
  const read = (number: number, least: number, expected: string): number => {
    const found = fields[number - 1];
    const value = found === undefined ? NaN : Number(found);
    if (value >= least && value < Infinity) return value;
    throw traceError(at, `field ${number} (${NAMES[number - 1] ?? ''})`, shown(found), expected);
  };
  const seconds = (number: number): number =>
    read(number, 0, 'seconds, a number of at least 0 (-1 is unknown, and cannot be run)');
  const optional = (number: number): number => read(number, -1, 'a number, or -1 for unknown');
  const job = read(1, 0, 'the number of the job');
  const submitted = seconds(2);
  if (submitted < lastSeconds)
    throw traceError(
      at,
      'field 2 (submit time)',
      shown(fields[1]),
      `at least ${lastSeconds}, as the job before`,
    );
  const durationMs = 1000 * seconds(4);
  const requested = optional(9);
  const user = `u${optional(12)}`;
  const executable = optional(14);
  return {
    id: String(job),
    key: executable < 0 ? user : `${user}/${executable}`,
    user,
    project: `g${optional(13)}`,
    run: String(job),
    arrivalMs: 1000 * submitted,
    durationMs,
    slots: processors === 'slots' ? read(5, 1, 'a number of at least 1') : 1,
    outcome: optional(11) === 0 ? 'failed' : 'passed',
    ...(requested > 0 && { estimateMs: 1000 * requested }),
  };
}
