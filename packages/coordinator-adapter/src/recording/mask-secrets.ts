import type { Json } from '@fairlead/scheduler-core';

/** What stands in a recording in the place of a secret. */
const MASK = '(left out)';

const SECRET_NAME =
  /pass(word|wd|phrase)|secret|token|credential|cookie|authorization|(api|access|private|signing|encryption)[-_ ]?key/i;

/** A URL with a password in it, or a key as it is commonly written down. */
const SECRET_VALUE =
  /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@|-----BEGIN [A-Z ]*PRIVATE KEY-----|^Bearer \S+$/i;

/** Whether what stands under this name, or this text itself, looks like a secret. */
function isSecret(name: string, value: string | undefined): boolean {
  return SECRET_NAME.test(name) || (value !== undefined && SECRET_VALUE.test(value));
}

/**
 * A configuration as it may be written down: plain data only, with no text that looks like a secret by its form, or by a
 * name that it stands under. Numbers stay: they are weights and limits. What is no data (a function, a circle) does not.
 */
export function maskSecrets(value: unknown): Json {
  return mask(value, false, new Set());
}

/** Labels as they may be written down. The same object if there is nothing to mask, which is the rule. */
export function maskLabels(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name in labels) {
    if (isSecret(name, labels[name])) {
      return Object.fromEntries(
        Object.entries(labels).map(([key, value]) => [key, isSecret(key, value) ? MASK : value]),
      );
    }
  }
  return labels;
}

function mask(value: unknown, isUnderSecret: boolean, above: ReadonlySet<object>): Json {
  if (typeof value === 'string') return isUnderSecret || SECRET_VALUE.test(value) ? MASK : value;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || above.has(value)) return null;
  const below = new Set(above).add(value);
  if (Array.isArray(value)) return value.map((each) => mask(each, isUnderSecret, below));
  const entries = Object.entries(value).filter(
    ([, each]) => each !== undefined && typeof each !== 'function',
  );
  return Object.fromEntries(
    entries.map(([name, each]) => [name, mask(each, isUnderSecret || SECRET_NAME.test(name), below)]),
  );
}
