import type { Change } from './change.ts';

/** The configuration with the options changed as some of the changes say; other changes are none of its business. */
export function changedConfig(config: unknown, changes: readonly Change[]): unknown {
  return changes.reduce<unknown>(
    (before, change) =>
      change.change === 'configure' ? withValue(before, change.path, change.value) : before,
    config,
  );
}

function withValue(before: unknown, path: readonly string[], value: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const entries = new Map<string, unknown>(
    typeof before === 'object' && before !== null ? Object.entries(before) : [],
  );
  entries.set(name, withValue(entries.get(name), rest, value));
  return Object.fromEntries(entries);
}
