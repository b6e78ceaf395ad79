/** The names of the runners that are built in. */
export const runnerNames = ['node-test', 'vitest'] as const;

/** The name of a runner that is built in. */
export type RunnerName = (typeof runnerNames)[number];
