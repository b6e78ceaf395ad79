/** One figure with what it is held against. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  readonly isMet: boolean;
}

/** A row for a ratio with its bound. */
export function ratioRow(what: string, ratio: number, bound: number, detail = ''): Row {
  return {
    what,
    figure: `${ratio.toFixed(2)} x${detail === '' ? '' : `  ${detail}`}`,
    target: `<= ${bound} x`,
    isMet: ratio <= bound,
  };
}
