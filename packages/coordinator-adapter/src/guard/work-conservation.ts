import type { Ms, ReasonCode } from '@fairlead/scheduler-core';
import type { CycleRun } from '../cycle/cycle-run.ts';
import type { ShapeEntry } from '../pool/shape-entry.ts';
import type { ShapeTable } from '../pool/shape-table.ts';
import type { FaultKind } from './fault-kind.ts';
import { firstCandidate, firstPlaceable, oldestPlaceable } from './stand-in.ts';

/** How long the host watches free workers and waiting tasks side by side. */
export interface Patience {
  /** For tasks that the scheduler said nothing of. (Default: 1,000) */
  readonly forgetMs: Ms;
  /** For tasks deferred without naming what ends it. (Default: 60,000) */
  readonly maxDeferMs: Ms;
  /** The furthest `untilMs` that counts, from the first deferral. (Default: 24 hours) */
  readonly maxPromiseMs: Ms;
}

/** What the check needs of the host. */
export interface ConservationHost {
  readonly shapes: ShapeTable;
  readonly patience: Patience;
  /** Nothing runs and no wake-up is due: nothing will happen unless the host makes it. */
  isStill(): boolean;
  /** Looks again at this instant. */
  watchAt(atMs: Ms): void;
  fault(kind: FaultKind, message: string): void;
}

/** Reasons that end by an event of their own, which the host sees coming. */
const endedByEvent: ReadonlySet<ReasonCode> = new Set([
  'quota',
  'lock',
  'dependency',
  'reservation',
  'capacity',
  'held',
]);

/**
 * Rule 5, at the end of each cycle: what could start has started, or was deferred with a reason, and not for
 * ever. What was forgotten, and what is deferred without end, the host starts itself. O(shapes).
 */
export function conserveWork(host: ConservationHost, run: CycleRun): void {
  if (host.shapes.startable.length > 0) {
    for (const shapeEntry of [...host.shapes.startable]) checkForgotten(host, run, shapeEntry);
  }
  for (const shapeEntry of run.deferred) {
    if (!shapeEntry.isStartable) shapeEntry.forgottenSinceMs = undefined;
    checkDeferred(host, run, shapeEntry);
  }
}

function checkForgotten(host: ConservationHost, run: CycleRun, shapeEntry: ShapeEntry): void {
  // A task that keeps off the free workers cannot start, though others of its shape could.
  if (firstPlaceable(shapeEntry, run) === undefined) return;
  shapeEntry.forgottenSinceMs ??= run.now;
  const dueMs = shapeEntry.forgottenSinceMs + host.patience.forgetMs;
  if (run.now < dueMs && !host.isStill()) {
    host.watchAt(dueMs);
    return;
  }
  const record = firstPlaceable(shapeEntry, run);
  const worker = record === undefined ? undefined : firstCandidate(record);
  if (record === undefined || worker === undefined) return;
  host.fault(
    'forgot',
    `task ${JSON.stringify(record.task.id)} could start and was neither assigned nor deferred`,
  );
  shapeEntry.forgottenSinceMs = undefined;
  run.place(record, worker, 'host');
}

function checkDeferred(host: ConservationHost, run: CycleRun, shapeEntry: ShapeEntry): void {
  if (shapeEntry.open.length === 0 || shapeEntry.waiting.size === 0) return;
  const isStill = host.isStill();
  const code = shapeEntry.lastReason?.code ?? 'deferred';
  if (endedByEvent.has(code) && !isStill) {
    shapeEntry.idleSinceMs = undefined;
    return;
  }
  if (shapeEntry.idleSinceMs === undefined) {
    shapeEntry.idleSinceMs = run.now;
    const promisedMs = Math.min(shapeEntry.deferredUntilMs ?? run.now, run.now + host.patience.maxPromiseMs);
    shapeEntry.patientUntilMs = Math.max(promisedMs, run.now) + host.patience.maxDeferMs;
  }
  if (run.now < shapeEntry.patientUntilMs && !isStill) {
    host.watchAt(shapeEntry.patientUntilMs);
    return;
  }
  const record = oldestPlaceable(shapeEntry);
  const worker = record === undefined ? undefined : firstCandidate(record);
  if (record === undefined || worker === undefined) return;
  const reason = shapeEntry.lastReason?.text ?? 'without a reason';
  host.fault('deferredForever', `task ${JSON.stringify(record.task.id)} was deferred too long (${reason})`);
  shapeEntry.idleSinceMs = undefined;
  run.place(record, worker, 'host');
}
