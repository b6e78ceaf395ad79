/** What is needed of a test framework; those of Vitest, `node:test`, Jest and Mocha all have it. */
export interface TestFramework {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: TestFunction;
}

/** Declares one test. */
export interface TestFunction {
  (name: string, body: () => Promise<void>, timeoutMs?: number): unknown;
  /** Declares one that is not run; where it is missing, nothing is declared. */
  readonly skip?: ((name: string, body: () => Promise<void>) => unknown) | undefined;
}
