import { z } from 'zod';
import type { State } from '@fairlead/scheduler-core';

export const stateSchema: z.ZodType<State> = z.record(z.string(), z.json());

/** What a policy knew, and the clock by which it knew it. */
export interface SavedPolicyState {
  readonly state: State;
  /** When the host's clock stood at zero, in milliseconds since 1970: go on with a clock of the same origin. */
  readonly clockOriginMs: number;
  readonly savedAtMs: number;
}
