import type { FleetDescription } from '../fleet/fleet-description.ts';
import type { Workload } from '../workload/simulated-task.ts';
import type { BadEntries } from './bad-entries.ts';
import type { TraceOptions } from './trace.ts';
import type { TraceSource } from './trace-source.ts';

/** What a format makes of a file. */
interface OpenedTrace {
  readonly workload: Workload;
  readonly fleet?: FleetDescription | undefined;
  /** Entries left out; asked for after each reading. */
  readonly bad: () => BadEntries;
}

/** A format in which workloads come. */
export interface TraceFormat {
  readonly name: string;
  /** What it is, for people. */
  readonly description: string;
  /** Whether a file that begins like this may be in it. */
  detects(head: string): boolean;
  open(source: TraceSource, options: TraceOptions): Promise<OpenedTrace>;
}
