/** What policies are compared by. */
export interface ComparedMeasure {
  /** `makespan`. */
  readonly id: string;
  /** `Finish time`. */
  readonly label: string;
  /** What its values are: `ms` is shown as a duration, `share` (0 to 1) as a percentage, others after the number. */
  readonly unit: string;
  readonly better: 'lower' | 'higher';
}

/** One figure with its interval. */
export interface ComparedValue {
  /** The id of the measure. */
  readonly measure: string;
  readonly value: number;
  /** Ends of the interval. (Default: none is drawn) */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** One policy and what it came to. A measure without a value is shown as unknown. */
export interface ComparedPolicy {
  readonly name: string;
  readonly values: readonly ComparedValue[];
}

/** Several policies on the same work. */
export interface Comparison {
  /** The name of the policy that is 1 in every row. */
  readonly baseline: string;
  readonly measures: readonly ComparedMeasure[];
  readonly policies: readonly ComparedPolicy[];
  /** What the intervals are: `90 % bootstrap over 200 draws`. */
  readonly interval?: string | undefined;
  /** The advice in one sentence. */
  readonly advice?: string | undefined;
}
