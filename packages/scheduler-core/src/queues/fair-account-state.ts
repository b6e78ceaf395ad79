/** An account as plain data, unrounded: to restore it and go on is the same as to go on. A column for each figure. */
export interface AccountState {
  readonly clockBase: number;
  readonly runsSince: number;
  readonly virtualTime: number;
  /** V at the contention clock `settledAt`. */
  readonly service: readonly number[];
  readonly settledAt: readonly number[];
  readonly decayedAt: readonly number[];
  readonly slots: readonly number[];
  readonly weights: readonly number[];
  /** The flows that are backlogged. */
  readonly backlog: readonly number[];
}

/** Reads what `JSON.parse` gave; `undefined` if it is no account. */
export function readAccountState(value: unknown): AccountState | undefined {
  const clockBase = finite(value, 'clockBase');
  const runsSince = finite(value, 'runsSince');
  const virtualTime = finite(value, 'virtualTime');
  const service = numbers(value, 'service');
  const settledAt = numbers(value, 'settledAt');
  const decayedAt = numbers(value, 'decayedAt');
  const slots = numbers(value, 'slots');
  const weights = numbers(value, 'weights');
  const backlog = numbers(value, 'backlog');
  if (clockBase === undefined || runsSince === undefined || virtualTime === undefined) return undefined;
  if (!service || !settledAt || !decayedAt || !slots || !weights || !backlog) return undefined;
  const count = service.length;
  const isWhole =
    settledAt.length === count &&
    decayedAt.length === count &&
    slots.length === count &&
    weights.length === count &&
    weights.every((weight) => weight > 0) &&
    slots.every((held) => held >= 0) &&
    backlog.every((flow) => Number.isInteger(flow) && flow >= 0 && flow < count);
  return isWhole
    ? { clockBase, runsSince, virtualTime, service, settledAt, decayedAt, slots, weights, backlog }
    : undefined;
}

/** A field that is a finite number. */
export function finite(value: unknown, field: string): number | undefined {
  const given = read(value, field);
  return typeof given === 'number' && Number.isFinite(given) ? given : undefined;
}

function numbers(value: unknown, field: string): readonly number[] | undefined {
  const given = read(value, field);
  if (!Array.isArray(given)) return undefined;
  return given.every((each): each is number => typeof each === 'number' && Number.isFinite(each))
    ? given
    : undefined;
}

/** A field of what may be anything. */
export function read(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, field)
    ? Reflect.get(value, field)
    : undefined;
}
