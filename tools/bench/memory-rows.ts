import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { BenchHost } from './bench-host.ts';
import { settledHeap } from './measure.ts';
import type { Row } from './row.ts';

/** What the host and a fair queue keep of a waiting task beyond the task itself, and of one that has ended. */
export async function memoryRows(isQuick: boolean): Promise<readonly Row[]> {
  const count = isQuick ? 20_000 : 100_000;
  const bench = await BenchHost.start(
    { depth: 1_000, workers: 10, flows: 100, shapes: 1 },
    FairnessScheduler,
  );
  const taskBytes = sizeOfTasks(count);
  const before = settledHeap();
  bench.submit(count);
  bench.flush();
  const queued = (settledHeap() - before) / count - taskBytes;
  bench.decide(count);
  const warm = settledHeap();
  bench.submit(count);
  bench.decide(count);
  const finished = (settledHeap() - warm) / count;
  return [
    {
      what: `a queued task, beyond the ${Math.round(taskBytes)} bytes of the task itself`,
      figure: `${Math.round(queued)} bytes`,
      target: '<= 300 bytes',
      isMet: queued <= 300,
    },
    {
      what: 'a finished task',
      figure: `${Math.max(0, finished).toFixed(1)} bytes`,
      target: '0 bytes',
      isMet: finished < 1,
    },
  ];
}

/** A task as it is handed to schedulers: its fields and its own texts. */
function sizeOfTasks(count: number): number {
  const before = settledHeap();
  const shape = { id: '1', slots: 1, requires: {} };
  const tasks = Array.from({ length: count }, (_, index) => ({
    id: `task-${index}`,
    key: `task-${index}`,
    user: 'user',
    project: 'default',
    run: 'default',
    priority: 0,
    deadlineMs: undefined,
    estimateMs: undefined,
    queuedAtMs: index + 0.5,
    sequence: index,
    attempts: 0,
    labels: shape.requires,
    shape,
  }));
  const bytes = (settledHeap() - before) / tasks.length;
  return bytes;
}
