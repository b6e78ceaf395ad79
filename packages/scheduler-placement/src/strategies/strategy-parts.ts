import type { Parts } from '@fairlead/scheduler-core';

/** What each strategy brings, so that any of them can be the order or the placement of a combination. */
export type StrategyParts = Parts & Required<Pick<Parts, 'queue' | 'placer'>>;
