import type { Ms } from '@fairlead/scheduler-core';
import type { RunView } from '../model/run-view.ts';
import { cutEnd, width } from './fit-text.ts';
import type { Look } from './look.ts';
import { progressRow } from './progress-row.ts';
import { userRows } from './user-rows.ts';
import { longestRows, workerRows } from './worker-rows.ts';
import { workerStrip } from './worker-strip.ts';

/** The part of a terminal that is redrawn: who runs what, who gets how much, how far it is. At most `rows` lines. */
export function footer(view: RunView, elapsedMs: Ms, rows: number, look: Look): readonly string[] {
  const lines = [
    rule(view, look),
    ...middle(view, Math.max(0, rows - 2), look),
    progressRow(view, elapsedMs, look),
  ];
  return lines.length <= rows || rows < 2 ? lines.slice(0, Math.max(1, rows)) : lines;
}

function middle(view: RunView, room: number, look: Look): readonly string[] {
  const each = workerRows(view.workers, look);
  const users = (most: number): readonly string[] =>
    most < 1 || view.users.length === 0 ? [] : userRows(view.users, most, view, look);
  if (each.length + view.users.length <= room) return [...each, ...users(view.users.length)];
  const strip = workerStrip(view.workers, view.users, look).slice(0, Math.max(0, room - 1));
  const longest = view.users.length + strip.length + 1 <= room ? room - strip.length - view.users.length : 1;
  const forUsers = Math.max(Math.min(1, room), room - strip.length - longest);
  const drawnUsers = users(forUsers);
  const left = Math.max(0, room - strip.length - drawnUsers.length);
  return [...strip, ...longestRows(view.workers, left, look), ...drawnUsers];
}

function rule(view: RunView, look: Look): string {
  const dot = ` ${look.glyphs.dot} `;
  const rules = look.glyphs.rule;
  const parts = [
    view.strategy,
    `${view.workers.length} workers`,
    'share = worker-seconds while all users wait',
  ];
  for (let kept = parts.length; kept > 0; kept -= 1) {
    const line = `${rules}${rules} ${parts.slice(0, kept).join(dot)} `;
    if (width(line) < look.columns)
      return look.paint('quiet', line + rules.repeat(look.columns - width(line)));
  }
  return cutEnd(view.strategy, look.columns, look.glyphs.ellipsis);
}
