/** A figure that was promised, and what came of it. */
export interface Target {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  readonly isMet: boolean;
  /** Why it was missed, where that is understood. */
  readonly reason?: string | undefined;
}

/** One claim, tried: a table with everything side by side, and the figures that were promised. */
export interface Claim {
  readonly title: string;
  /** What was run, on what, and how to read it. */
  readonly about: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly targets: readonly Target[];
  /** What a reader should know before repeating the figures. */
  readonly notes?: readonly string[];
}

/** A figure that must not be above a bound. */
export function atMost(what: string, figure: number, bound: number, digits = 3): Target {
  return {
    what,
    figure: figure.toFixed(digits),
    target: `<= ${bound}`,
    isMet: figure <= bound,
  };
}

/** A figure that must not be below a bound. */
export function atLeast(what: string, figure: number, bound: number, digits = 3): Target {
  return {
    what,
    figure: figure.toFixed(digits),
    target: `>= ${bound}`,
    isMet: figure >= bound,
  };
}
