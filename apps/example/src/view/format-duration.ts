import type { Ms } from '@fairlead/scheduler-core';

/** A length of time to a tenth of a second: `14.2s`, `3m12s`, `1h04m`. */
export function formatDuration(durationMs: Ms): string {
  const tenths = Math.round(durationMs / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}s`;
  return long(durationMs);
}

/** The same without the tenths: `14s`; never `0s`. */
export function formatRough(durationMs: Ms): string {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 1) return 'under 1s';
  return seconds < 60 ? `${seconds}s` : long(durationMs);
}

/** As a clock shows it: `0:42`, `1:02:40`. */
export function formatClock(durationMs: Ms): string {
  const seconds = Math.floor(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

/** A range of times left: `28s to 41s`. */
export function formatRange(fromMs: Ms, toMs: Ms, between: string): string {
  const [from, to] = [formatRough(fromMs), formatRough(toMs)];
  return from === to ? from : `${from}${between}${to}`;
}

function long(durationMs: Ms): string {
  const seconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}m${String(seconds % 60).padStart(2, '0')}s`
    : `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}m`;
}
