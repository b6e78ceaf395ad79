import type { SimulatedOutcome, SimulatedTask } from '../workload/simulated-task.ts';
import type { TraceOptions } from './trace.ts';
import { UniqueIds } from './unique-ids.ts';

/** A test as a report of a test tool has it. */
export interface MeasuredTest {
  readonly file: string;
  readonly name: string;
  readonly durationMs: number;
  readonly outcome: SimulatedOutcome;
}

/** One task for each test, or for each file, in order; a file fails if a test of it does. */
export function tasksOf(
  tests: readonly MeasuredTest[],
  { per = 'file' }: TraceOptions,
): readonly SimulatedTask[] {
  if (per === 'test') {
    const ids = new UniqueIds();
    return tests.map(({ file, name, durationMs, outcome }) => {
      const key = file === '' ? name : `${file} > ${name}`;
      return { id: ids.of(key), key, durationMs, outcome };
    });
  }
  const files = new Map<string, { durationMs: number; outcome: SimulatedOutcome }>();
  for (const { file, name, durationMs, outcome } of tests) {
    const id = file === '' ? name : file;
    const known = files.get(id);
    if (known === undefined) files.set(id, { durationMs, outcome });
    else {
      known.durationMs += durationMs;
      if (outcome !== 'passed') known.outcome = outcome;
    }
  }
  return [...files].map(([id, task]) => ({ id, ...task }));
}
