import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { formatPercent } from '../../format/percent.ts';
import { countOf } from '../../format/count.ts';
import { Picture } from '../picture/picture.tsx';
import type { PageState } from '../state/page-state.ts';
import { tellInstant } from '../state/tell-instant.ts';
import { ShareChart } from './share-chart.tsx';
import { ShareTable } from './share-table.tsx';

const few = 9;

/** A small picture a user: share, entitlement, and what is owed. */
export function Shares({ state }: { readonly state: PageState }) {
  const { shares, users } = state.data.header;
  const [all, setAll] = useState(false);
  /** The instant that is pointed at, a place in `atMs`. */
  const at = useSignal(-1);
  if (shares.atMs.length === 0) return null;
  const wanted = state.parsed.value.users;
  const shown = shares.users.filter(
    ({ user }) => wanted.length === 0 || wanted.includes((users[user]?.name ?? '').toLowerCase()),
  );
  const drawn = all ? shown : shown.slice(0, few);
  const most = Math.max(
    0.02,
    ...shares.users.flatMap(({ share, entitled }) => [highest(share), highest(entitled)]),
  );
  const top = Math.min(1, most * 1.05);

  const onKey = ({ key }: KeyboardEvent): boolean => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return false;
    at.value = Math.min(shares.atMs.length - 1, Math.max(0, at.value + step));
    const told = drawn.map(({ user, share, entitled }) => {
      const [has, due] = [share[at.value] ?? 0, entitled[at.value] ?? 0];
      return `${users[user]?.name ?? ''} ${formatPercent(has)} of ${formatPercent(due)}`;
    });
    state.spoken.value = `${tellInstant(state, shares.atMs[at.value] ?? 0)}: ${told.join(', ')}`;
    return true;
  };
  return (
    <Picture
      name="Shares over time"
      description="One small picture a user: the stepped line is the part of the fleet in use, the dashed line what the user was entitled to, the area below is what is owed. Left and right: instants. T: as a table."
      onKey={onKey}
      onBlur={() => (at.value = -1)}
      table={() => <ShareTable state={state} />}
      tools={
        <span class="legend">
          <span>
            <svg class="sample" viewBox="0 0 24 10" aria-hidden="true">
              <path class="ink-line" d="M0 5h24" />
            </svg>
            part of the slots in use
          </span>
          <span>
            <svg class="sample" viewBox="0 0 24 10" aria-hidden="true">
              <path class="ink-line dashed" d="M0 5h24" />
            </svg>
            entitled to, by weight and demand
          </span>
          <span>below: owed (up) or ahead (down), worker-seconds</span>
        </span>
      }
    >
      <div class="multiples">
        {drawn.map((each) => (
          <ShareChart key={each.user} state={state} shares={each} top={top} at={at} />
        ))}
      </div>
      {shown.length > few && (
        <button
          type="button"
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? 'Show fewer' : `Show ${countOf(shown.length - few, 'more user')}`}
        </button>
      )}
      {users.length > shares.users.length && (
        <p class="note">
          {countOf(users.length - shares.users.length, 'user')} with little work and little owed have no
          picture here.
        </p>
      )}
    </Picture>
  );
}

const highest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), 0);
