const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number as people read it: `12,900`. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

/** `1 task`, `12,900 tasks`. */
export function formatCounted(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}

/** A figure of which three digits count; `-` for one that does not apply. */
export function formatFigure(value: number | null, digits = 3): string {
  if (value === null) return '-';
  if (Math.abs(value) >= 1000) return formatCount(value);
  return value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? Math.min(1, digits) : digits);
}

/** A part of 1: `92%`; `-` for one that does not apply. */
export function formatPart(part: number | null): string {
  return part === null ? '-' : `${Math.round(100 * part)}%`;
}

/** Energy: `940 J`, `1.24 MJ`. */
export function formatJoules(joules: number): string {
  if (joules >= 1e9) return `${(joules / 1e9).toFixed(2)} GJ`;
  if (joules >= 1e6) return `${(joules / 1e6).toFixed(2)} MJ`;
  return joules >= 1e3 ? `${(joules / 1e3).toFixed(1)} kJ` : `${Math.round(joules)} J`;
}
