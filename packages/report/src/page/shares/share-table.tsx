import { formatPercent } from '../../format/percent.ts';
import type { PageState } from '../state/page-state.ts';
import { tellInstant } from '../state/tell-instant.ts';
import { tellOwed } from './tell-owed.ts';

const samples = 24;

/** The curves as figures, at 24 instants. */
export function ShareTable({ state }: { readonly state: PageState }) {
  const { shares, users } = state.data.header;
  const step = Math.max(1, Math.ceil(shares.atMs.length / samples));
  const instants = shares.atMs.map((_, index) => index).filter((index) => index % step === 0);
  return (
    <table class="figures">
      <caption>
        Part of the slots in use, of what the user was entitled to, and what is owed, from each instant on
      </caption>
      <thead>
        <tr>
          <th scope="col">from</th>
          {shares.users.map(({ user }) => (
            <th scope="col" key={user}>
              <bdi>{users[user]?.name}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {instants.map((index) => (
          <tr key={index}>
            <th scope="row">{tellInstant(state, shares.atMs[index] ?? 0)}</th>
            {shares.users.map(({ user, share, entitled, owedSeconds }) => (
              <td key={user}>
                {formatPercent(share[index] ?? 0)} of {formatPercent(entitled[index] ?? 0)},{' '}
                {tellOwed(owedSeconds[index] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
