/**
 * Packages of the workspace are tested from their source: in vitest's own module graph by `ssr.resolve`, and in
 * the processes that tests start by the inherited `execArgv`.
 */
export const sourceCondition = '@fairlead/source';

export const sourceFirst = {
  ssr: { resolve: { conditions: [sourceCondition, 'module', 'node', 'development|production'] } },
};

export const sourceExecArgv = [`--conditions=${sourceCondition}`];

/** A busy machine must not fail a test: these only end what hangs. */
export const patience = { testTimeout: 120_000, hookTimeout: 120_000 };
