import type { Json } from '../contract/json.ts';
import { type AccountState, finite, read, readAccountState } from './fair-account-state.ts';
import type { ResidualState } from './fair-residual.ts';

/** The section of state in which a fair queue hands itself on. */
export const FAIR_SECTION = 'fair@1';

/** A fair queue as plain data. */
export interface FairState {
  /** The last instant that was observed. */
  readonly seconds: number;
  readonly residual: ResidualState;
  readonly account: AccountState;
  /** The flow of each number of the account; `null` where there is none. */
  readonly names: readonly (string | null)[];
}

export function writeFairState(state: FairState): Json {
  return {
    seconds: state.seconds,
    residual: { ...state.residual },
    account: { ...state.account },
    names: state.names,
  };
}

/** Reads the section; `undefined` if there is none, or none that can be gone on with. */
export function readFairState(section: unknown): FairState | undefined {
  const seconds = finite(section, 'seconds');
  const account = readAccountState(read(section, 'account'));
  const residual = readResidualState(read(section, 'residual'));
  const names = read(section, 'names');
  if (seconds === undefined || account === undefined || residual === undefined) return undefined;
  const isName = (name: unknown): name is string | null => name === null || typeof name === 'string';
  if (!Array.isArray(names) || names.length !== account.service.length || !names.every(isName))
    return undefined;
  return { seconds, residual, account, names };
}

/** Reads what `JSON.parse` gave; `undefined` if it is none. */
export function readResidualState(value: unknown): ResidualState | undefined {
  const seconds = finite(value, 'seconds');
  const count = finite(value, 'count');
  const sum = finite(value, 'sum');
  if (seconds === undefined || count === undefined || sum === undefined) return undefined;
  return seconds > 0 && count >= 0 && sum >= 0 ? { seconds, count, sum } : undefined;
}
