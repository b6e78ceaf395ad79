import { useMemo } from 'preact/hooks';
import { taskOutcomes } from '../../document/outcome.ts';
import { countOf, formatCount } from '../../format/count.ts';
import { filterTerm } from '../../format/filter-term.ts';
import { outcomeWords } from '../../format/outcome-words.ts';
import { userColour } from '../../format/user-colour.ts';
import { lastAttempt } from '../../rows/columns.ts';
import type { PageState } from '../state/page-state.ts';
import { filterTerms } from '../state/parse-filter.ts';

const usersShown = 8;

/** The filter as text and as buttons with counts. */
export function FilterBar({ state }: { readonly state: PageState }) {
  const { header, rows } = state.data;
  const terms = filterTerms(state.filter.value);
  const { byOutcome, byUser } = useMemo(() => counts(state), [state]);
  const users = header.users
    .map(({ name }, place) => ({ name, place, count: byUser[place] ?? 0 }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, usersShown)
    .sort((a, b) => a.place - b.place);
  const chip = (term: string, text: string, count: number, swatch?: string) => (
    <button
      type="button"
      key={term}
      class="chip"
      aria-pressed={terms.includes(term)}
      onClick={() => {
        state.toggleTerm(term);
      }}
    >
      {swatch !== undefined && <span class={swatch} aria-hidden="true" />}
      <bdi>{text}</bdi> <b>{formatCount(count)}</b>
    </button>
  );
  return (
    <>
      <label>
        <span class="unseen">Filter tasks</span>
        <input
          id="filter-box"
          type="search"
          placeholder="Filter: user:bob outcome:failed wait>30s cart"
          value={state.filter.value}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => {
            state.filter.value = currentTarget.value;
          }}
        />
      </label>
      <span class="chips" role="group" aria-label="Outcomes and users">
        {taskOutcomes.map((outcome, place) =>
          (byOutcome[place] ?? 0) > 0
            ? chip(
                `outcome:${outcome}`,
                `${outcomeWords[outcome].mark} ${outcomeWords[outcome].word}`,
                byOutcome[place] ?? 0,
              )
            : null,
        )}
        {header.users.length > 1 &&
          users.map(({ name, place, count }) =>
            chip(filterTerm('user:', name), name, count, `swatch u${userColour(place)}`),
          )}
        {state.filter.value !== '' && (
          <button
            type="button"
            class="chip clear"
            onClick={() => {
              state.filter.value = '';
              state.showAll();
            }}
          >
            Clear
          </button>
        )}
      </span>
      <span class="note" aria-live="polite">
        {state.filter.value === ''
          ? ''
          : `${countOf(state.matching.value, 'attempt')} of ${formatCount(rows.count)}`}
      </span>
    </>
  );
}

/** Of all tasks, not of those that the filter shows: a button says what one would get. */
function counts({ data: { header, rows } }: PageState): { byOutcome: Uint32Array; byUser: Uint32Array } {
  const byOutcome = new Uint32Array(8);
  const byUser = new Uint32Array(header.users.length);
  for (let row = 0; row < rows.count; row += 1) {
    if (((rows.flags[row] ?? 0) & lastAttempt) === 0) continue;
    byOutcome[rows.outcome[row] ?? 0] = (byOutcome[rows.outcome[row] ?? 0] ?? 0) + 1;
    byUser[rows.user[row] ?? 0] = (byUser[rows.user[row] ?? 0] ?? 0) + 1;
  }
  return { byOutcome, byUser };
}
