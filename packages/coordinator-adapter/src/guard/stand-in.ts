import type { CycleRun } from '../cycle/cycle-run.ts';
import { sparingCandidates } from '../cycle/sparing-candidates.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { ShapeEntry } from '../pool/shape-entry.ts';
import type { ShapeTable } from '../pool/shape-table.ts';
import { recordOfWorker, type WorkerRecord } from '../pool/worker-record.ts';

/** What serves when no plugin can: the task that waits longest goes to the first candidate. */
export function standIn(shapes: ShapeTable, run: CycleRun): void {
  while (shapes.startable.length > 0) {
    let oldest: TaskRecord | undefined;
    for (const shapeEntry of shapes.startable) {
      const record = firstPlaceable(shapeEntry, run);
      if (record !== undefined && (oldest === undefined || record.task.sequence < oldest.task.sequence))
        oldest = record;
    }
    const worker = oldest === undefined ? undefined : firstCandidate(oldest);
    if (oldest === undefined || worker === undefined) return;
    run.place(oldest, worker, 'fallback');
  }
}

/** The oldest task of a shape that was not deferred in this cycle and has a candidate. */
export function firstPlaceable(shapeEntry: ShapeEntry, run: CycleRun): TaskRecord | undefined {
  return find(shapeEntry, (record) => !run.isDeferred(record));
}

/** The oldest task of a shape that has a candidate, deferred or not. */
export function oldestPlaceable(shapeEntry: ShapeEntry): TaskRecord | undefined {
  return find(shapeEntry, () => true);
}

export function firstCandidate(record: TaskRecord): WorkerRecord | undefined {
  return recordOfWorker(sparingCandidates(record).first());
}

function find(shapeEntry: ShapeEntry, isWanted: (record: TaskRecord) => boolean): TaskRecord | undefined {
  const first = shapeEntry.waiting.first();
  if (first !== undefined && first.avoid === undefined && isWanted(first)) return first;
  for (const record of shapeEntry.waiting) {
    if (isWanted(record) && firstCandidate(record) !== undefined) return record;
  }
  return undefined;
}
