import type { Parts } from '../contract/parts.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { isPlainObject } from '../configuration/plain-object.ts';
import { nearestName } from '../errors/nearest-name.ts';

const isFunction = (value: unknown): boolean => typeof value === 'function';
const isAtLeastOne = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 1;
const has = (value: unknown, ...methods: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  methods.every((method) => isFunction(Reflect.get(value, method)));
const isQueue = (value: unknown): boolean =>
  has(value, 'add', 'remove', 'take') && typeof Reflect.get(Object(value), 'size') === 'number';

interface Check {
  readonly expected: string;
  holds(value: unknown): boolean;
}

const someFunction: Check = { expected: 'a function', holds: isFunction };
const someCount: Check = { expected: 'a whole number of at least 1', holds: isAtLeastOne };
const checks: Readonly<Record<keyof Parts, Check>> = {
  queue: { expected: 'a queue with size, add, remove and take', holds: isQueue },
  placer: {
    expected: 'a function or an object with place',
    holds: (value) => isFunction(value) || has(value, 'place'),
  },
  expected: someFunction,
  makeRoom: someFunction,
  observe: someFunction,
  snapshot: someFunction,
  explain: someFunction,
  admit: someFunction,
  shutdown: someFunction,
  deferDepth: someCount,
  maxTasksPerWorker: someCount,
};
const names = Object.keys(checks);

/**
 * Refuses parts that are misspelt or of the wrong kind, at activation instead of in the middle of a run.
 *
 * @throws SchedulerError `PLUGIN_INVALID`.
 */
export function checkParts(parts: Parts | null, plugin: string): Parts {
  const kind = parts === null ? 'null' : typeof parts;
  if (parts === null || kind !== 'object') {
    throw invalid(plugin, `create returned ${kind}, no parts and no scheduler`);
  }
  if (isPlainObject(parts)) {
    const unknown = Object.keys(parts).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw invalid(plugin, `${JSON.stringify(unknown)} is no part`, nearestName(unknown, names));
    }
  } else if (!names.some((name) => Reflect.get(parts, name) !== undefined)) {
    throw invalid(plugin, 'create returned an object without a part, and it is no scheduler');
  }
  for (const [name, check] of Object.entries(checks)) {
    const value: unknown = Reflect.get(parts, name);
    if (value !== undefined && !check.holds(value))
      throw invalid(plugin, `${name} must be ${check.expected}`);
  }
  return parts;
}

function invalid(plugin: string, problem: string, near?: string): SchedulerError {
  return new SchedulerError({
    code: 'PLUGIN_INVALID',
    message: `${plugin}: ${problem}`,
    where: `${plugin}.create`,
    near,
    mend: 'return { queue?, placer?, expected?, … } or { schedule(cycle) { … } } from create',
  });
}
