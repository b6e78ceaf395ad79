import type {
  Attempt,
  Ms,
  SchedulerEvent,
  TaskAssignedEvent,
  TaskFinishedEvent,
  TaskQueuedEvent,
  WorkerHint,
} from '@fairlead/scheduler-core';
import type { Clock } from '../clock/clock.ts';
import { recordOfTask } from '../ledger/host-task.ts';
import { recordedScheduler, workerLine, type WrittenLine, writtenNumber } from './written-line.ts';
import type { HostTap, TappedScheduler } from './host-tap.ts';

/** What is noted on the way of a decision: mostly the very event, which is made into a line later. */
export type Note =
  | TaskQueuedEvent
  | TaskAssignedEvent
  | TaskFinishedEvent
  | WrittenLine
  | { readonly type: 'cycleOpened'; readonly atMs: Ms }
  | { readonly type: 'cycleClosed' }
  | { readonly type: 'preempted'; readonly taskId: string };

/** Reads the notes, in order, some time after they were made. */
export interface JournalReader {
  read(notes: readonly Note[]): void;
  /** What was noted by now has been read, and no cycle is open. */
  caughtUp(): void;
}

/** Notes are made into lines so many at a time, so that nobody waits long for it. */
const PORTION = 256;
/** With more than so many portions unread, whoever makes the next note reads them. */
const MOST_PORTIONS = 256;
const DELAY_MS = 25;
const CYCLE_CLOSED = { type: 'cycleClosed' } as const;

/** Notes what a host tells, at the cost of a reference, for readers who come later. */
export class Journal implements HostTap {
  readonly #clock: Clock;
  readonly #readers = new Set<JournalReader>();
  #notes: Note[] = [];
  #full: Note[][] = [];
  #isArmed = false;
  #disarm: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get hasReaders(): boolean {
    return this.#readers.size > 0;
  }

  /** It reads what is noted from now on. */
  add(reader: JournalReader): void {
    this.#readAll();
    this.#readers.add(reader);
  }

  delete(reader: JournalReader): void {
    this.#readers.delete(reader);
    if (this.hasReaders) return;
    this.#disarm();
    this.#isArmed = false;
    this.#full = [];
    this.#notes = [];
  }

  /** Has everything read that was noted. Call between two cycles. */
  catchUp(): void {
    this.#readAll();
    for (const reader of this.#readers) reader.caughtUp();
  }

  event(event: SchedulerEvent): void {
    switch (event.type) {
      case 'taskAssigned':
        this.#note(event);
        return;
      case 'taskFinished':
        if (event.outcome === 'passed') this.#note(event);
        else this.#finished(event);
        return;
      case 'taskQueued':
        // What is tried again has been noted with the end of its attempt.
        if (event.cause !== 'retried' && event.cause !== 'preempted') this.#note(event);
        return;
      case 'taskRemoved':
        if (event.cause !== 'changed')
          this.#note({ type: 'removed', atMs: event.atMs, task: event.task.id, cause: event.cause });
        return;
      case 'workerJoined':
      case 'workerChanged':
      case 'workerLeft':
        this.#note(workerLine(event));
        return;
      case 'ready':
      case 'wakeUp':
        this.#note({ type: event.type, atMs: event.atMs });
    }
  }

  cycleOpened(atMs: Ms): void {
    this.#note({ type: 'cycleOpened', atMs });
  }

  cycleClosed(): void {
    this.#note(CYCLE_CLOSED);
  }

  preempted(attempt: Attempt): void {
    this.#note({ type: 'preempted', taskId: attempt.task.id });
  }

  hinted(hint: WorkerHint): void {
    this.#note({ type: 'hint', hint });
  }

  wakeAsked(atMs: Ms): void {
    this.#note({ type: 'wakeAsked', forMs: writtenNumber(atMs) });
  }

  swapBegun(atMs: Ms, scheduler: TappedScheduler): void {
    this.#note({ type: 'swapBegun', atMs, scheduler: recordedScheduler(scheduler) });
  }

  swapPlayed(atMs: Ms): void {
    this.#note({ type: 'swapPlayed', atMs });
  }

  swapFailed(atMs: Ms): void {
    this.#note({ type: 'swapFailed', atMs });
  }

  vacated(atMs: Ms): void {
    this.#note({ type: 'vacated', atMs });
  }

  /** What its record says now and will not say later has to be noted now. */
  #finished({ atMs, attempt, outcome, durationMs }: TaskFinishedEvent): void {
    const { task, worker } = attempt;
    if (worker.state === 'left') this.#note({ type: 'leaving', atMs, worker: worker.id });
    const record = recordOfTask(task);
    const again = record?.state === 'pending';
    const priority = record?.task.priority;
    this.#note({
      type: 'finished',
      atMs,
      task: task.id,
      worker: worker.id,
      outcome,
      durationMs: writtenNumber(durationMs),
      ...(again && { again }),
      ...(again && priority !== task.priority && { priority }),
    });
  }

  #note(note: Note): void {
    const notes = this.#notes;
    notes.push(note);
    if (notes.length === PORTION) this.#portionFull();
    else if (!this.#isArmed) this.#arm(DELAY_MS);
  }

  #portionFull(): void {
    this.#full.push(this.#notes);
    this.#notes = [];
    if (this.#full.length >= MOST_PORTIONS) this.#readAll();
  }

  #arm(delayMs: Ms): void {
    this.#isArmed = true;
    this.#disarm = this.#clock.at(this.#clock.now() + delayMs, () => {
      this.#isArmed = false;
      this.#readSome();
    });
  }

  #readSome(): void {
    const portion = this.#full.shift();
    if (portion === undefined) {
      this.catchUp();
      return;
    }
    this.#tell(portion);
    this.#arm(0);
  }

  #readAll(): void {
    const portions = [...this.#full, this.#notes];
    this.#full = [];
    this.#notes = [];
    for (const portion of portions) this.#tell(portion);
  }

  #tell(notes: readonly Note[]): void {
    if (notes.length === 0) return;
    for (const reader of this.#readers) reader.read(notes);
  }
}
