import type { ReportDocument } from '../document/report-document.ts';
import { countOf } from '../format/count.ts';
import { formatDuration } from '../format/duration.ts';
import { filterTerm } from '../format/filter-term.ts';
import { formatPercent } from '../format/percent.ts';
import type { GatheredTasks } from '../rows/gathered-tasks.ts';
import type { Finding } from './finding.ts';
import type { RunFigures } from './run-figures.ts';
import type { ShareAccount } from './share-account.ts';
import type { UserFigures } from './user-figures.ts';

const most = 5;

/** What a reader should look at first: at most five things, the gravest first. */
export function findThings(
  document: ReportDocument,
  gathered: GatheredTasks,
  account: ShareAccount,
  figures: RunFigures,
  users: readonly UserFigures[],
): readonly Finding[] {
  const given = (document.findings ?? []).map(({ text, filter = '' }): Finding => ({
    text,
    filter,
    section: 'tasks',
  }));
  const found = [
    lostTasks(gathered),
    deaths(document),
    faults(document),
    owedUser(gathered, users),
    idleSlots(account, figures),
    straggler(gathered, figures),
    flakyTasks(gathered),
  ].filter((finding) => finding !== undefined);
  return [...given, ...found].slice(0, most);
}

function lostTasks({ counts }: GatheredTasks): Finding | undefined {
  const lost = counts.get('lost') ?? 0;
  if (lost === 0) return undefined;
  return {
    text: `${countOf(lost, 'task was', 'tasks were')} lost: nobody can tell how they ended.`,
    section: 'tasks',
    filter: 'outcome:lost',
  };
}

function deaths({ events = [] }: ReportDocument): Finding | undefined {
  const died = events.filter(({ type }) => type === 'workerDied');
  const [first] = died;
  if (first === undefined) return undefined;
  const more = died.length > 1 ? `, and ${countOf(died.length - 1, 'more worker')} died` : '';
  return {
    text: `${first.text} at +${formatDuration(first.atMs)}${more}.`,
    section: 'workers',
    filter: died.length === 1 && first.worker !== undefined ? filterTerm('worker:', first.worker) : '',
  };
}

function faults({ events = [] }: ReportDocument): Finding | undefined {
  const known = events.filter(({ type }) => type === 'fault');
  const [first] = known;
  if (first === undefined) return undefined;
  return {
    text: `${countOf(known.length, 'fault')} of the plugin; the first at +${formatDuration(first.atMs)}: ${first.text}`,
    section: 'workers',
    filter: '',
  };
}

/** Owed more than five mean runtimes by weight and a twentieth of what they were entitled to. */
function owedUser({ workMs, tasks }: GatheredTasks, users: readonly UserFigures[]): Finding | undefined {
  const [worst] = users.toSorted((a, b) => b.owedMs - a.owedMs);
  if (worst?.share === undefined || worst.entitled === undefined) return undefined;
  if (worst.owedMs < (5 * workMs) / Math.max(1, tasks)) return undefined;
  if (worst.entitled - worst.share < worst.entitled / 20) return undefined;
  return {
    text: `${worst.name} is owed ${formatDuration(worst.owedMs)} of worker time: received ${formatPercent(worst.share)} of it while tasks waited, was entitled to ${formatPercent(worst.entitled)}.`,
    section: 'shares',
    filter: filterTerm('user:', worst.name),
  };
}

function idleSlots(account: ShareAccount, { contendedMs, slots }: RunFigures): Finding | undefined {
  const part = account.idleWhileWaitingMs / Math.max(1, contendedMs * slots);
  if (part < 0.05) return undefined;
  return {
    text: `${formatPercent(part)} of the slots stood idle while tasks waited that could have filled them: limits, hardware or dispatch held them.`,
    section: 'workers',
    filter: '',
  };
}

function straggler({ rows, endMs }: GatheredTasks, { slots, wallMs }: RunFigures): Finding | undefined {
  let last = rows[0];
  for (const row of rows) if (row.worker !== -1 && last !== undefined && row.endMs > last.endMs) last = row;
  if (last === undefined || last.worker === -1 || slots < 2) return undefined;
  let othersMs = 0;
  let lastStartMs = 0;
  for (const row of rows) {
    if (row.worker === -1) continue;
    if (row !== last) othersMs = Math.max(othersMs, row.endMs);
    lastStartMs = Math.max(lastStartMs, row.startMs);
  }
  const aloneMs = endMs - othersMs;
  if (aloneMs > wallMs * 0.03) {
    const expected = last.predictedMs >= 0 ? `, expected ${formatDuration(last.predictedMs)}` : '';
    return {
      text: `${last.name} ended ${formatDuration(aloneMs)} after everything else; it took ${formatDuration(last.endMs - last.startMs)}${expected}.`,
      section: 'workers',
      filter: filterTerm('', last.name),
    };
  }
  let busyMs = 0;
  for (const row of rows)
    if (row.worker !== -1) busyMs += Math.max(0, row.endMs - Math.max(row.startMs, lastStartMs));
  const idleMs = slots * (endMs - lastStartMs) - busyMs;
  if (idleMs < slots * wallMs * 0.05) return undefined;
  return {
    text: `From +${formatDuration(lastStartMs)} on nothing was left to start: ${formatDuration(idleMs)} of worker time idle, ${formatPercent(idleMs / (slots * wallMs))} of all.`,
    section: 'workers',
    filter: '',
  };
}

function flakyTasks({ rows, flaky }: GatheredTasks): Finding | undefined {
  if (flaky === 0) return undefined;
  const names = rows.filter((row) => row.flaky).map(({ name }) => name);
  const more = flaky > 2 ? `, and ${countOf(flaky - 2, 'more', 'more')}` : '';
  return {
    text: `${countOf(flaky, 'task was', 'tasks were')} flaky, failed and then passed: ${names.slice(0, 2).join(', ')}${more}.`,
    section: 'tasks',
    filter: 'is:flaky',
  };
}
