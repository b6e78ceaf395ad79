export { first } from './first.ts';
export { leastLoaded } from './least-loaded.ts';
export { roundRobin } from './round-robin.ts';
export { isPresent, satisfies } from './satisfies.ts';
export { scored } from './scored.ts';

export type { Filters, Scores } from './scores.ts';
