import { useRef } from 'preact/hooks';
import type { ClockFace, PageState } from '../state/page-state.ts';
import { HelpDialog } from './help-dialog.tsx';
import { theme, type Theme } from '../theme/theme.ts';

const faces: readonly (readonly [ClockFace, string])[] = [
  ['start', 'from the start'],
  ['recorded', 'coordinator’s clock'],
  ['local', 'local time'],
  ['utc', 'UTC'],
];
const themes: readonly (readonly [Theme, string])[] = [
  ['auto', 'as the system'],
  ['light', 'light'],
  ['dark', 'dark'],
];

/** Clock, theme and help. */
export function Controls({ state }: { readonly state: PageState }) {
  const help = useRef<HTMLDialogElement>(null);
  return (
    <>
      {state.data.header.document.startedAt !== undefined && state.data.rows.count > 0 && (
        <label>
          Times{' '}
          <select
            value={state.clock.value}
            onChange={({ currentTarget }) => {
              state.clock.value = faces.find(([face]) => face === currentTarget.value)?.[0] ?? 'start';
            }}
          >
            {faces.map(([face, text]) => (
              <option key={face} value={face}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        Look{' '}
        <select
          value={theme.value}
          onChange={({ currentTarget }) => {
            theme.value = themes.find(([name]) => name === currentTarget.value)?.[0] ?? 'auto';
          }}
        >
          {themes.map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button id="help" type="button" onClick={() => help.current?.showModal()}>
        Keys
      </button>
      <HelpDialog dialog={help} />
    </>
  );
}
