/**
 * What `fairlead.config.ts` (or `.js`, `.json`, `.yaml`) may hold. Each value can also be given as a flag and in the
 * environment: `latencyMs` is `--latency-ms` and `FAIRLEAD_LATENCY_MS`. Flags count more than the environment, the
 * environment more than the file. Paths are relative to the file.
 */
export interface FairleadConfig {
  /**
   * The scheduler in charge, as `Name` or `Name/strategy`; several make a comparison. (Default: `FairnessScheduler`,
   * or what the first `plugin` brings)
   */
  readonly scheduler?: string | readonly string[];
  /** How the scheduler works; several make a comparison. (Default: the scheduler's first) */
  readonly strategy?: string | readonly string[];
  /** The plugin that says which task next, as `Name` or `Name/strategy`. (Default: none) */
  readonly order?: string;
  /** The plugin that says where, as `Name` or `Name/strategy`. (Default: none) */
  readonly placement?: string;
  /** Packages or files with schedulers of your own, loaded by name. (Default: none) */
  readonly plugin?: string | readonly string[];
  /** The options of the scheduler, as its README lists them. (Default: its own defaults) */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Workers. (Default: 4) */
  readonly workers?: number;
  /** A file that describes workers that differ, come and go. (Default: all alike, always there) */
  readonly fleet?: string;
  /** What to simulate: recorded durations, a cluster log or a recording. (Default: a small workload of its own) */
  readonly trace?: string;
  /** What one task is, in traces that know both files and tests. (Default: `file`) */
  readonly per?: 'file' | 'test';
  /** So many entries of a trace may be broken and are left out. (Default: 0) */
  readonly skipBad?: number;
  /** What the scheduler knows of durations before it starts. (Default: `learned`) */
  readonly estimates?: 'none' | 'previous' | 'perfect' | 'learned';
  /** How busy the workers are, 1 being just enough: arrivals are moved closer or apart. (Default: as in the trace) */
  readonly load?: number;
  /** Milliseconds from a worker's getting free to its next task's start. (Default: 0) */
  readonly latencyMs?: number;
  /** What all chance comes from. (Default: 1) */
  readonly seed?: string | number;
  /** How things are shown. (Default: `live` in a terminal, else `lines`) */
  readonly ui?: 'live' | 'lines' | 'plain';
  /** Whether to use colours. (Default: `auto`) */
  readonly color?: 'auto' | 'always' | 'never';
}
