import { formatDuration } from '../../format/duration.ts';

/** `owed 2.0s`, `ahead 1.5s`, `even`. */
export function tellOwed(seconds: number): string {
  if (Math.abs(seconds) < 0.1) return 'even';
  return `${seconds > 0 ? 'owed' : 'ahead'} ${formatDuration(Math.abs(seconds) * 1000)}`;
}
