import { attemptOutcomes } from '../../document/outcome.ts';
import { formatDuration } from '../../format/duration.ts';
import { outcomeWords } from '../../format/outcome-words.ts';
import { rerunCommand } from '../../format/rerun-command.ts';
import { userColour } from '../../format/user-colour.ts';
import { flakyTask, lastAttempt } from '../../rows/columns.ts';
import type { PageState } from '../state/page-state.ts';
import { tellInstant } from '../state/tell-instant.ts';

/** All that is known of one bar: the pinned one, or what the pointer or the keyboard is on. */
export function TaskCard({ state }: { readonly state: PageState }) {
  const { current, pinned, data } = state;
  const row = current.value === -1 ? pinned.value : current.value;
  if (row === -1) return null;
  const { header, rows } = data;
  const outcome = attemptOutcomes[rows.outcome[row] ?? 0] ?? 'lost';
  const { word, mark } = outcomeWords[outcome];
  const user = rows.user[row] ?? 0;
  const worker = header.workers[rows.worker[row] ?? -1];
  const tookMs = (rows.endMs[row] ?? 0) - (rows.startMs[row] ?? 0);
  const predictedMs = rows.predictedMs[row] ?? -1;
  const name = rows.name[row] ?? '';
  const id = rows.id[row] === '' ? name : (rows.id[row] ?? '');
  const project = header.projects[rows.project[row] ?? 0] ?? '';
  const why = header.whys[rows.why[row] ?? 0] ?? '';
  const message = rows.message[row] ?? '';
  const place = rows.location[row] ?? '';
  const flags = rows.flags[row] ?? 0;
  const held = pinned.value === row;
  const { rerun } = header.document;
  return (
    <aside class={held ? 'card held' : 'card'} aria-label="Task">
      <p class="what">
        <span class={`badge is-${outcome}`}>
          <span aria-hidden="true">{mark}</span> {word}
        </span>
        {(flags & flakyTask) !== 0 && <span class="badge">~ flaky</span>}
        {(flags & lastAttempt) === 0 && <span class="badge">tried again</span>}
        {held && (
          <button type="button" class="close" aria-label="Close" onClick={() => (pinned.value = -1)}>
            ✕
          </button>
        )}
      </p>
      <p class="name">
        <bdi>{name}</bdi>
      </p>
      <dl>
        <dt>user</dt>
        <dd>
          <span class={`swatch u${userColour(user)}`} aria-hidden="true" />
          <bdi>{header.users[user]?.name}</bdi>
          {project !== '' && (
            <>
              {' / '}
              <bdi>{project}</bdi>
            </>
          )}
        </dd>
        <dt>ran</dt>
        <dd>
          {worker === undefined
            ? 'never started'
            : `${worker.id}${worker.slots > 1 ? ` slot ${rows.slot[row] ?? 1}` : ''}, ${tellInstant(state, rows.startMs[row] ?? 0)}`}
        </dd>
        <dt>took</dt>
        <dd>
          {formatDuration(tookMs)}
          {predictedMs >= 0
            ? `, expected ${formatDuration(predictedMs)}${predictedMs > 0 ? ` (×${(tookMs / predictedMs).toFixed(2)})` : ''}`
            : ', no history'}
        </dd>
        <dt>waited</dt>
        <dd>{(rows.waitMs[row] ?? -1) < 0 ? '–' : formatDuration(rows.waitMs[row] ?? 0)}</dd>
        {(rows.attempt[row] ?? 0) > 1 && (
          <>
            <dt>attempt</dt>
            <dd>{rows.attempt[row]}</dd>
          </>
        )}
        {why !== '' && (
          <>
            <dt>why</dt>
            <dd>
              <bdi>{why}</bdi>
            </dd>
          </>
        )}
        {place !== '' && (
          <>
            <dt>at</dt>
            <dd>
              <bdi>{place}</bdi>
            </dd>
          </>
        )}
      </dl>
      {message !== '' && (
        <pre>
          {message
            .split('\n')
            .slice(0, held ? 40 : 4)
            .join('\n')}
        </pre>
      )}
      {held && rerun !== undefined && <CopyCommand command={rerunCommand(rerun, name, id)} state={state} />}
      {!held && <p class="note">click or Enter keeps this open</p>}
    </aside>
  );
}

function CopyCommand({ command, state }: { readonly command: string; readonly state: PageState }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      state.spoken.value = 'Copied';
    } catch {
      // Some browsers give no clipboard to files: the command can be selected instead.
      state.spoken.value = 'Not copied: select the command and copy it';
    }
  };
  return (
    <p class="again">
      <code>{command}</code>
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
    </p>
  );
}
