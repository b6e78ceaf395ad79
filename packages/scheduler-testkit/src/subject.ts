import { type Registrable, SchedulerPluginRegistry, type SchedulerPlugin } from '@fairlead/scheduler-core';
import type { SchedulerCapabilities } from './scheduler-capabilities.ts';

/** How a scheduler is put to the test. */
export interface SubjectOptions {
  /** Its options, as a user would write them. (Default: `{}`) */
  readonly config?: unknown;
  /** (Default: its first) */
  readonly strategy?: string | undefined;
  readonly capabilities?: SchedulerCapabilities | undefined;
  /** What all chance comes from, the scheduler's and the kit's. (Default: 1) */
  readonly seed?: number | undefined;
  /** The module that exports the scheduler, so that another process can load it: `new URL('../src/index.ts', import.meta.url)`. */
  readonly module?: URL | string | undefined;
  /** The name of the export. (Default: `default`) */
  readonly exportName?: string | undefined;
  /** Tasks that go by in the test of memory. (Default: 200,000) */
  readonly memoryTasks?: number | undefined;
  /** Random sequences that each rule is tried with. (Default: 25) */
  readonly runs?: number | undefined;
}

/** The scheduler that is put to the test, with everything filled in. */
export interface Subject {
  readonly plugin: SchedulerPlugin;
  readonly config: unknown;
  readonly strategy: string;
  readonly capabilities: SchedulerCapabilities;
  readonly seed: number;
  readonly module: string | undefined;
  readonly exportName: string;
  readonly memoryTasks: number;
  readonly runs: number;
}

/** @throws SchedulerError `PLUGIN_INVALID` or `PLUGIN_API_VERSION` if it is no scheduler. */
export function subjectOf(scheduler: Registrable, options: SubjectOptions): Subject {
  const plugin = new SchedulerPluginRegistry().register(scheduler);
  const { module } = options;
  return {
    plugin,
    config: options.config ?? {},
    strategy: options.strategy ?? plugin.strategies[0] ?? 'custom',
    capabilities: options.capabilities ?? {},
    seed: options.seed ?? 1,
    module: module === undefined ? undefined : String(module),
    exportName: options.exportName ?? 'default',
    memoryTasks: options.memoryTasks ?? 200_000,
    runs: options.runs ?? 25,
  };
}
