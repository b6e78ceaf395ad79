import type { Capabilities, ConfigurationMend } from '@fairlead/scheduler-core';

/**
 * One thing that could be otherwise.
 *
 * - `release`: its hold ends;
 * - `pass`: these tasks, which it comes after, pass;
 * - `uncordon`: this worker takes tasks again;
 * - `prioritise`: it has this priority;
 * - `configure`: the plugin in charge has this option with this value;
 * - `addWorkers`: so many workers like this join;
 * - `end`: these running tasks end.
 */
export type Change =
  | { readonly change: 'release' }
  | { readonly change: 'pass'; readonly taskIds: readonly string[] }
  | { readonly change: 'uncordon'; readonly workerId: string }
  | { readonly change: 'prioritise'; readonly priority: number }
  | ({ readonly change: 'configure' } & ConfigurationMend)
  | {
      readonly change: 'addWorkers';
      readonly count: number;
      readonly offer: {
        readonly slots: number;
        readonly capabilities: Capabilities;
        readonly resources: Readonly<Record<string, number>>;
      };
    }
  | { readonly change: 'end'; readonly taskIds: readonly string[] };
