import { formatCount } from './count.ts';
import { formatDuration } from './duration.ts';
import { formatPercent } from './percent.ts';

/** A figure of a comparison with its unit. */
export function formatMeasure(value: number, unit: string): string {
  if (unit === 'ms') return formatDuration(value);
  if (unit === 'share') return formatPercent(value);
  const number =
    Number.isInteger(value) && Math.abs(value) >= 1
      ? formatCount(value)
      : String(Number(value.toPrecision(4)));
  return unit === '' ? number : `${number} ${unit}`;
}
