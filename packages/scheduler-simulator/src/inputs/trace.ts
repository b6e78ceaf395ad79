import type { FleetDescription } from '../fleet/fleet-description.ts';
import type { Workload } from '../workload/simulated-task.ts';

/** How a file is read as a workload. */
export interface TraceOptions {
  /** (Default: found out from the content) */
  readonly format?: string | undefined;
  /** So many entries may be broken and are left out, and counted. (Default: 0, so the first is an error) */
  readonly skipBad?: number | undefined;
  /** What one task is, in formats that know both. (Default: `file`) */
  readonly per?: 'file' | 'test' | undefined;
  /** Whether a cluster job takes one slot, or as many as it has processors. (Default: `one`) */
  readonly processors?: 'one' | 'slots' | undefined;
  /** Only the first so many tasks. (Default: all) */
  readonly limit?: number | undefined;
  /** What chance comes from in a synthetic workload. (Default: the description's own seed, else 1) */
  readonly seed?: number | string | undefined;
}

/** A file that was opened as a workload. */
export interface Trace {
  readonly path: string;
  /** Which format it is in. */
  readonly format: string;
  /** For `simulate`. Read from the file as it is needed where that may be large; may be gone through again. */
  readonly workload: Workload;
  /** Entries that were left out, as `skipBad` allowed; of the last time it was gone through. */
  readonly skipped: number;
  /** The fleet that comes with it, if one does. */
  readonly fleet: FleetDescription | undefined;
}
