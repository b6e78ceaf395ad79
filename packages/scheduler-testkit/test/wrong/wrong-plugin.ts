import type { Registrable } from '@fairlead/scheduler-core';
import type { CheckRuleOptions } from '@fairlead/scheduler-testkit';

/** A scheduler that is wrong in one way. */
export interface WrongPlugin {
  /** What it does, after "a scheduler that". */
  readonly does: string;
  /** The one rule that it breaks. */
  readonly breaks: string;
  readonly plugin: Registrable;
  readonly options?: CheckRuleOptions;
}
