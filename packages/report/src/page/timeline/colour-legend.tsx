import { userColour } from '../../format/user-colour.ts';
import type { ColourBy, PageState } from '../state/page-state.ts';

const choices: readonly ColourBy[] = ['user', 'outcome', 'project'];
const shown = 6;

/** What bars are coloured by, and which colour is whose. */
export function ColourLegend({ state }: { readonly state: PageState }) {
  const { users } = state.data.header;
  const projects = state.data.header.projects.map((name) => (name === '' ? 'none' : name));
  const by = state.colourBy.value;
  const names = by === 'user' ? users.map(({ name }) => name) : by === 'project' ? projects : [];
  const rest = names.length - shown;
  return (
    <>
      <span class="group" role="group" aria-label="Colour by">
        {choices.map((choice) => (
          <button
            type="button"
            key={choice}
            aria-pressed={by === choice}
            onClick={() => {
              state.colourBy.value = choice;
            }}
          >
            {choice}
          </button>
        ))}
      </span>
      <span class="legend">
        {names.slice(0, shown).map((name, place) => (
          <span key={name}>
            <span class={`swatch u${userColour(place)}`} aria-hidden="true" />
            <bdi>{name}</bdi>
          </span>
        ))}
        {rest > 0 && (
          <span>
            <span class="swatch u6" aria-hidden="true" />
            {rest} more
          </span>
        )}
        {by === 'outcome' && (
          <>
            <span>
              <span class="swatch good" aria-hidden="true" />
              passed
            </span>
            <span>
              <span class="swatch bad" aria-hidden="true" />
              not passed
            </span>
          </>
        )}
      </span>
    </>
  );
}
