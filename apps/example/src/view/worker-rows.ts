import type { RunningView, WorkerView } from '../model/run-view.ts';
import { cutPath, padEnd, padStart, width } from './fit-text.ts';
import { formatDuration, formatRough } from './format-duration.ts';
import type { Look } from './look.ts';
import { ordinal } from './ordinal.ts';
import { safeLine } from './safe-text.ts';

const TIME = 6;
const TAG = 7;
const SMALLEST_PATH = 24;

interface Row {
  readonly workerId: string;
  readonly running: RunningView | undefined;
}

/** Who runs what: a row for each running task and each idle worker. */
export function workerRows(workers: readonly WorkerView[], look: Look): readonly string[] {
  return draw(
    workers.flatMap((worker): Row[] =>
      worker.running.length === 0
        ? [{ workerId: worker.id, running: undefined }]
        : worker.running.map((running) => ({ workerId: worker.id, running })),
    ),
    look,
  );
}

/** The tasks that have run longest, at most so many. */
export function longestRows(workers: readonly WorkerView[], most: number, look: Look): readonly string[] {
  const rows = workers
    .flatMap((worker) => worker.running.map((running) => ({ workerId: worker.id, running })))
    .sort((a, b) => b.running.forMs - a.running.forMs);
  return draw(rows.slice(0, most), look);
}

function draw(rows: readonly Row[], look: Look): readonly string[] {
  const abouts = rows.map(({ running }) => (running === undefined ? '' : about(running)));
  const columns = {
    id: longest(rows.map(({ workerId }) => workerId)),
    user: longest(rows.map(({ running }) => running?.user ?? '')),
    path: longest(rows.map(({ running }) => running?.task ?? '')),
    about: longest(abouts),
  };
  // In this order things are left out where it gets narrow: how long it should take, the worker's name.
  const variants = [
    { about: columns.about, id: columns.id },
    { about: 0, id: columns.id },
    { about: 0, id: 0 },
  ];
  const room = ({ about: aboutWidth, id }: { about: number; id: number }): number =>
    look.columns -
    (columns.user + 2 + 2 + TIME + 2 + TAG) -
    (aboutWidth === 0 ? 0 : 2 + aboutWidth) -
    (id === 0 ? 0 : id + 1);
  const enough = Math.min(SMALLEST_PATH, columns.path);
  const variant = variants.find((each) => room(each) >= enough) ?? { about: 0, id: 0 };
  const path = Math.max(4, room(variant));
  return rows.map(({ workerId, running }, index) => {
    const id = variant.id === 0 ? '' : `${padEnd(workerId, columns.id)} `;
    if (running === undefined) return look.paint('quiet', `${id}${padEnd('', columns.user)}  idle`);
    const expected = variant.about === 0 ? '' : `  ${padEnd(abouts[index] ?? '', columns.about)}`;
    const user = padEnd(running.user, columns.user);
    const task = padEnd(cutPath(safeLine(running.task), path, look.glyphs.ellipsis), path);
    const time = padStart(formatDuration(running.forMs), TIME);
    const ends = tag(running, look);
    const rest = ends === '' ? expected.trimEnd() : expected;
    return `${id}${user}  ${task}  ${time}${rest === '' ? '' : look.paint('quiet', rest)}  ${ends}`.trimEnd();
  });
}

function about({ forMs, typicalMs, slowMs }: RunningView): string {
  if (slowMs !== undefined && forMs > slowMs) return `past its p90 of ${formatRough(slowMs)}`;
  return typicalMs === undefined ? 'no history' : `of about ${formatRough(typicalMs)}`;
}

function tag({ attempt, forMs, slowMs }: RunningView, { paint }: Look): string {
  if (slowMs !== undefined && forMs > slowMs) return paint('warning', 'SLOW');
  return attempt === 1 ? '' : `${ordinal(attempt)} try`;
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(width));
}
