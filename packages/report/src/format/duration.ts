const units = [
  { ms: 86_400_000, name: 'd', below: 3_600_000, belowName: 'h' },
  { ms: 3_600_000, name: 'h', below: 60_000, belowName: 'm' },
  { ms: 60_000, name: 'm', below: 1_000, belowName: 's' },
];

/** A duration as people say it: `12ms`, `0.4s`, `14.2s`, `1m12s`, `2h05m`, `3d04h`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown';
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < 99.5) return `${Math.round(ms)}ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}s`;
  for (const { ms: size, name, below, belowName } of units) {
    const rounded = Math.round(ms / below) * below;
    if (rounded < size) continue;
    const rest = Math.round((rounded % size) / below);
    return `${Math.floor(rounded / size)}${name}${String(rest).padStart(2, '0')}${belowName}`;
  }
  return '1m00s';
}
