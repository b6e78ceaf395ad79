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

const checks: Readonly<Record<keyof Parts, readonly [expected: string, holds: (value: unknown) => boolean]>> =
  {
    queue: ['a queue with add, remove and take', (value) => has(value, 'add', 'remove', 'take')],
    placer: ['a function or an object with place', (value) => isFunction(value) || has(value, 'place')],
    expected: ['a function', isFunction],
    observe: ['a function', isFunction],
    snapshot: ['a function', isFunction],
    explain: ['a function', isFunction],
    shutdown: ['a function', isFunction],
    deferDepth: ['a whole number of at least 1', isAtLeastOne],
    maxTasksPerWorker: ['a whole number of at least 1', isAtLeastOne],
  };

/** Refuses parts that are misspelt or of the wrong kind, at activation instead of in the middle of a run. */
export function checkParts(parts: Parts, plugin: string): Parts {
  if (Object(parts) !== parts)
    throw invalid(plugin, 'create', `returned ${typeof parts}, neither parts nor a scheduler`);
  if (isPlainObject(parts)) {
    const unknown = Object.keys(parts).find((name) => !Object.hasOwn(checks, name));
    if (unknown !== undefined) {
      throw invalid(plugin, unknown, 'is no part', nearestName(unknown, Object.keys(checks)));
    }
  }
  for (const [name, [expected, holds]] of Object.entries(checks)) {
    const value: unknown = Reflect.get(parts, name);
    if (value !== undefined && !holds(value)) throw invalid(plugin, name, `must be ${expected}`);
  }
  return parts;
}

function invalid(plugin: string, part: string, problem: string, near?: string): SchedulerError {
  return new SchedulerError({
    code: 'PLUGIN_INVALID',
    message: `${plugin}: ${part} ${problem}`,
    where: `${plugin}.create`,
    near,
    mend: `return { queue?, placer?, expected?, observe?, snapshot?, … } or { schedule(cycle) { … } } from create`,
  });
}
