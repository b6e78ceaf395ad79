import { formatDuration } from '../../format/duration.ts';
import type { PageState } from './page-state.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes that the recorded time is ahead of UTC: 60 for `+01:00`. */
function offsetMinutes(iso: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d):(\d\d)$/.exec(iso) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** An instant in the reader's choice of clock: `+3m10s`, or `14:02:31 +01:00` with its offset. */
export function tellInstant({ data, clock }: PageState, ms: number): string {
  const { startedAt } = data.header.document;
  if (clock.value === 'start' || startedAt === undefined) return `+${formatDuration(ms)}`;
  const at = Date.parse(startedAt) + ms;
  const ahead =
    clock.value === 'utc'
      ? 0
      : clock.value === 'local'
        ? -new Date(at).getTimezoneOffset()
        : offsetMinutes(startedAt);
  const shifted = new Date(at + ahead * 60_000);
  const [hours, minutes] = [Math.floor(Math.abs(ahead) / 60), Math.abs(ahead) % 60];
  const zone = clock.value === 'utc' ? 'UTC' : `${ahead < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
  return `${two(shifted.getUTCHours())}:${two(shifted.getUTCMinutes())}:${two(shifted.getUTCSeconds())} ${zone}`;
}
