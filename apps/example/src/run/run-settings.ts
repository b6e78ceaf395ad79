import type { ScenarioName } from '../scenario/scenario-names.ts';
import type { DisplayMode } from '../display/choose-mode.ts';

/** What the command line asks for, read and checked as far as it can be before anything is loaded. */
export interface RunSettings {
  /** A plugin's name. (Default: the one that `--plugin` brings, else `FairnessScheduler`) */
  readonly scheduler: string | undefined;
  /** (Default: the plugin's first) */
  readonly strategy: string | undefined;
  /** Plugins joined by role, each as `Name` or `Name/strategy`, instead of a scheduler. */
  readonly order: string | undefined;
  readonly placement: string | undefined;
  /** A situation to run twice: first in, first out, and under the strategy meant for it. */
  readonly scenario: ScenarioName | undefined;
  /** A task to ask for, when it first waits and at the end. */
  readonly why: string | undefined;
  /** Whether to say of each task why then and why there. */
  readonly explain: boolean;
  readonly workers: number;
  readonly tasks: number;
  /** Who takes part. */
  readonly users: readonly string[];
  /** Shares of those who take part. (Default: 1 each) */
  readonly weights: ReadonlyMap<string, number>;
  /** The most tasks of a user that run at a time. */
  readonly quotas: ReadonlyMap<string, number>;
  readonly seed: string;
  /** A package, or a file. */
  readonly plugin: string | undefined;
  /** A file for a recording. */
  readonly record: string | undefined;
  readonly switches: readonly StrategySwitch[];
  /** Numbers of ended tasks after which a busy worker is killed. */
  readonly kills: readonly number[];
  readonly withFailures: boolean;
  readonly ui: DisplayMode | undefined;
  readonly color: 'auto' | 'always' | 'never';
  readonly json: boolean;
}

/** A change of strategy while tests run. */
export interface StrategySwitch {
  readonly afterTasks: number;
  readonly strategy: string;
}
