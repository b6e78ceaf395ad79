import { SchedulerError } from '@fairlead/scheduler-core';

/** Where in a file something is. */
export interface Place {
  readonly path: string;
  /** From 1; `undefined` if it is nowhere in particular. */
  readonly line: number | undefined;
}

/** Something in a file is not what it should be: which field, what is there, what was expected. */
export function traceError(
  { path, line }: Place,
  field: string,
  found: string,
  expected: string,
): SchedulerError {
  return new SchedulerError({
    code: 'TRACE_PARSE',
    message: `${field} is ${found}, expected ${expected}`,
    where: line === undefined ? path : `${path}:${line}`,
    mend: 'correct the file, or let skipBad leave out as many entries as you can do without',
  });
}

/** A value of JSON as an error shows it: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
