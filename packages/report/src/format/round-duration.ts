import { formatDuration } from './duration.ts';

/** A duration without the zeros that a round one ends in: `10m`, `2s`, `1h`. For axes. */
export function roundDuration(ms: number): string {
  return formatDuration(ms)
    .replace(/\.0s$/, 's')
    .replace(/(?<=[dhm])00[hms]$/, '');
}
