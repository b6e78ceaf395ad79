import type { Ms } from '@fairlead/scheduler-core';
import { endedCount, type RunView } from '../model/run-view.ts';
import { bar } from './bar.ts';
import { cutEnd, width } from './fit-text.ts';
import { formatClock, formatRange } from './format-duration.ts';
import { formatPart } from './format-part.ts';
import type { Look } from './look.ts';

/** How far the run has come, how it went so far, and when it may be over. */
export function progressRow(view: RunView, elapsedMs: Ms, look: Look): string {
  const ended = endedCount(view.ended);
  const part = view.submitted === 0 ? 0 : ended / view.submitted;
  const clock = formatClock(elapsedMs);
  const left = textOfTimeLeft(view);
  const wide = [
    `${ended} of ${view.submitted}`,
    counts(view, look, ' '),
    `${bar(part, undefined, 20, look.glyphs)} ${formatPart(part).padStart(4)}`,
    clock,
    left,
  ].join('   ');
  if (width(wide) <= look.columns) return wide;
  const narrow = `${ended}/${view.submitted} ${counts(view, look, '')}   ${formatPart(part)}  ${clock}  ${left}`;
  return width(narrow) <= look.columns
    ? narrow
    : cutEnd(`${ended}/${view.submitted} ${plainCounts(view)}`, look.columns, look.glyphs.ellipsis);
}

/** When the run may be over: a range, or that it is not known. */
function textOfTimeLeft({ timeLeft, workers }: RunView): string {
  const late = workers
    .flatMap(({ running }) => running)
    .filter(({ forMs, slowMs }) => slowMs !== undefined && forMs > slowMs).length;
  if (timeLeft !== undefined && timeLeft.lateMs < 500 && late > 0)
    return `late: ${late} past ${late === 1 ? 'its' : 'their'} p90`;
  return timeLeft === undefined
    ? 'left: not known yet'
    : `left ${formatRange(timeLeft.likelyMs, timeLeft.lateMs, ' to ')}`;
}

function counts({ ended, retries }: RunView, { glyphs, paint }: Look, between: string): string {
  const sign = (name: keyof typeof ended): string => `${glyphs.outcome[name]}${between}${ended[name]}`;
  const rare = (['crashed', 'timedOut', 'cancelled'] as const).filter((name) => ended[name] > 0);
  const lost = `lost ${ended.lost}`;
  return [
    paint('good', sign('passed')),
    ended.failed > 0 ? paint('bad', sign('failed')) : sign('failed'),
    ...rare.map((name) => paint('warning', sign(name))),
    `${glyphs.retry}${between}${retries}`,
    ended.lost > 0 ? paint('bad', lost) : lost,
  ].join(between === '' ? ' ' : '  ');
}

function plainCounts({ ended }: RunView): string {
  return `failed ${ended.failed}, lost ${ended.lost}`;
}
