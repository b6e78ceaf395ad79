import type { Shape } from '@fairlead/scheduler-core';
import type { Flow } from '../shares/flow.ts';
import type { Entry } from './entry.ts';

/**
 * The tasks of one run and one shape, in an order that never changes: what goes first is found by moving a mark, and
 * what is put back stands where it stood.
 */
export class RunLine {
  readonly shape: Shape;
  readonly flow: Flow;
  /** Where the run stands among the runs, the smallest first. */
  readonly key: number;
  /** Between runs of equal keys. */
  readonly tie: number;
  /** `undefined` where one is forgotten. */
  readonly entries: (Entry | undefined)[];
  readonly number: number;
  /** Nothing before this one waits. */
  head = 0;
  waiting = 0;
  /** Entries that wait or are held ready. */
  alive: number;

  constructor(shape: Shape, flow: Flow, key: number, tie: number, entries: readonly Entry[], number: number) {
    this.shape = shape;
    this.flow = flow;
    this.key = key;
    this.tie = tie;
    this.entries = [...entries];
    this.number = number;
    this.alive = entries.length;
  }

  /** The first that waits; ask only while one does. */
  get first(): Entry | undefined {
    return this.entries[this.head];
  }

  /** Whether this line goes before another: by the flows, then by the runs, then by their first tasks, then by arrival. */
  goesBefore(other: RunLine): boolean {
    if (this.flow !== other.flow) return this.flow.goesBefore(other.flow);
    if (this.key !== other.key) return this.key < other.key;
    if (this.tie !== other.tie) return this.tie < other.tie;
    const mine = this.first;
    const theirs = other.first;
    return mine !== undefined && (theirs === undefined || entryGoesBefore(mine, theirs));
  }
}

/** The order inside a run. */
export function entryGoesBefore(entry: Entry, other: Entry): boolean {
  if (entry.rank !== other.rank) return entry.rank < other.rank;
  return entry.task.sequence < other.task.sequence;
}
