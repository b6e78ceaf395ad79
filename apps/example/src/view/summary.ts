import { exitCode, missingCount } from '../report/exit-code.ts';
import type { RunOutcome } from '../report/run-outcome.ts';
import { padEnd } from './fit-text.ts';
import { formatDuration } from './format-duration.ts';
import { formatPart } from './format-part.ts';
import { safeLine } from './safe-text.ts';
import { userSentences } from './user-sentences.ts';
import { userTable } from './user-table.ts';
import { wrapText } from './wrap-text.ts';

const MOST_USERS = 20;
const MOST_NAMED = 5;
/** Columns of the names of figures. */
const NAME = 9;

/** A figure: its name, and what is said of it. */
type Line = readonly [name: string, text: string];

/** The last block of a run; its last line says the exit code and why. No line is wider than `columns`. */
export function summary(outcome: RunOutcome, columns: number): readonly string[] {
  return [...userTable(outcome.view.users.slice(0, MOST_USERS), columns), '', ...closing(outcome, columns)];
}

/** The same for a screen reader. */
export function plainSummary(outcome: RunOutcome): readonly string[] {
  return [...userSentences(outcome.view.users), ...closing(outcome, Infinity)];
}

function closing(outcome: RunOutcome, columns: number): readonly string[] {
  const lines = [...figures(outcome), line(`exit ${exitCode(outcome)}`, reason(outcome))];
  return lines.flatMap(([name, text]) =>
    wrapText(text, columns - NAME).map((part, index) => padEnd(index === 0 ? name : '', NAME) + part),
  );
}

function line(name: string, text: string): Line {
  return [name, text];
}

function figures(outcome: RunOutcome): readonly Line[] {
  const { view, decisions, certificate } = outcome;
  const { ended } = view;
  const missing = missingCount(view);
  const lines = [
    line(
      'tasks',
      `${view.submitted} submitted = ${ended.passed} passed + ${ended.failed} failed + ${ended.crashed} crashed` +
        ` + ${ended.timedOut} timed out + ${ended.cancelled} cancelled + ${ended.lost} lost` +
        (missing === 0 ? '' : `; ${missing} not accounted for`),
    ),
    line(
      'time',
      `${formatDuration(outcome.wallMs)}, ideal ${formatDuration(outcome.idealMs)} ` +
        `(${formatDuration(view.workMs)} of work on ${outcome.slots} workers), efficiency ${efficiency(outcome)}`,
    ),
    line('fair', fairness(view.jain, view.contendedMs, certificate)),
    line('faults', faults(outcome)),
    line(
      'decided',
      `${decisions.count} times, median ${microseconds(decisions.p50Us)}, p99 ${microseconds(decisions.p99Us)}, ${partOfRun(outcome)}`,
    ),
  ];
  if (view.slowest.length > 0)
    lines.push(
      line(
        'slowest',
        view.slowest.map(({ task, heldMs }) => `${safeLine(task)} ${formatDuration(heldMs)}`).join(', '),
      ),
    );
  if (view.failed.length > 0) lines.push(line('failed', named(view.failed)));
  return lines;
}

function fairness(
  jain: number | undefined,
  contendedMs: number,
  certificate: RunOutcome['certificate'],
): string {
  if (jain === undefined) return 'not measured: there was no time in which all users had tasks waiting';
  const gap =
    certificate === undefined
      ? ''
      : `; worst gap ${certificate.gapSeconds.toFixed(1)}s, allowed ${certificate.boundSeconds.toFixed(1)}s`;
  return `Jain ${jain.toFixed(3)} on worker-seconds by entitlement, in the ${formatDuration(contendedMs)} when all users waited${gap}`;
}

function faults({ view, plugin }: RunOutcome): string {
  const died = view.workersDied.length === 0 ? '' : ` (${view.workersDied.join(', ')})`;
  const flaky = view.flaky.length === 0 ? '' : ` (${named(view.flaky)})`;
  return `plugin ${plugin.faults}, workers died ${view.workersDied.length}${died}, retries ${view.retries}, flaky ${view.flaky.length}${flaky}`;
}

function reason(outcome: RunOutcome): string {
  const { ended } = outcome.view;
  const rare = [
    [ended.crashed, 'crashed'],
    [ended.timedOut, 'timed out'],
    [ended.cancelled, 'cancelled'],
  ] as const;
  const parts = [
    ...(outcome.interrupted === undefined ? [] : [`interrupted by ${outcome.interrupted}`]),
    ...rare.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
    `${ended.failed} failed`,
    `${ended.passed} passed`,
    `${ended.lost} lost`,
  ];
  return `${parts.join(', ')}, ${formatDuration(outcome.wallMs)} (ideal ${formatDuration(outcome.idealMs)}, ${efficiency(outcome)})`;
}

function efficiency({ idealMs, wallMs }: RunOutcome): string {
  return formatPart(wallMs > 0 ? idealMs / wallMs : undefined);
}

function partOfRun({ decisions: { totalUs }, wallMs }: RunOutcome): string {
  const percent = wallMs > 0 ? totalUs / 10 / wallMs : 0;
  return percent < 0.01 ? 'under 0.01% of the run' : `${percent.toFixed(2)}% of the run`;
}

function microseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} us`;
}

function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map(safeLine).join(', ');
  return names.length > MOST_NAMED ? `${shown}, and ${names.length - MOST_NAMED} more` : shown;
}
