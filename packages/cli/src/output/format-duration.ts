import type { Ms } from '@fairlead/scheduler-core';

/** A length of time: `4ms`, `14.2s`, `3m12s`, `1h04m`, `2d03h`. */
export function formatDuration(durationMs: Ms): string {
  if (durationMs > 0 && durationMs < 100) return `${trimmed(durationMs)}ms`;
  const tenths = Math.round(durationMs / 100);
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}s`;
  const seconds = Math.round(durationMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m${twoDigits(seconds % 60)}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}h${twoDigits(minutes % 60)}m`;
  return `${Math.floor(hours / 24)}d${twoDigits(hours % 24)}h`;
}

function trimmed(durationMs: Ms): string {
  return durationMs < 10 ? String(Number(durationMs.toFixed(1))) : String(Math.round(durationMs));
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
