/** One thing that is wrong with a configuration, and where. */
export interface ConfigurationIssue {
  readonly message: string;
  readonly path: readonly string[];
  /** The nearest option that is known. */
  readonly near?: string | undefined;
  /** What threw underneath. */
  readonly cause?: unknown;
}
