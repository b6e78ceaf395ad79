import type { Ms } from '@fairlead/scheduler-core';
import type { UserView } from '../model/run-view.ts';
import { bar } from './bar.ts';
import { padEnd, padStart, width } from './fit-text.ts';
import { formatRough } from './format-duration.ts';
import { formatPart } from './format-part.ts';
import type { Look } from './look.ts';

/** What the rows need to know of the run. */
export interface ShareSetting {
  readonly sharesFairly: boolean;
  readonly meanDurationMs: Ms | undefined;
}

type Row = Pick<
  UserView,
  'user' | 'waiting' | 'oldestWaitMs' | 'serviceMs' | 'entitledMs' | 'share' | 'entitled'
> & { readonly weight: number | undefined };

/** A bar per user that fills towards the mark of what they are entitled to; those with most waiting first. */
export function userRows(
  users: readonly UserView[],
  most: number,
  setting: ShareSetting,
  look: Look,
): readonly string[] {
  const rows = fold(users, most);
  const cells = look.columns >= 79 ? 20 : 10;
  const head = rows.map(({ user, weight }) => [
    user,
    weight === undefined ? '' : `${look.glyphs.times}${weight}`,
  ]);
  const nameWidth = Math.max(...head.map(([user]) => width(user ?? '')));
  const weightWidth = Math.max(...head.map(([, weight]) => width(weight ?? '')));
  const begins = rows.map((row, index) => {
    const [user, weight] = head[index] ?? [];
    const mark = setting.sharesFairly ? row.entitled : undefined;
    const share = padStart(formatPart(row.share), 4);
    const of = setting.sharesFairly ? ` of ${padStart(formatPart(row.entitled), 3)}` : '';
    const name = `${padEnd(user ?? '', nameWidth)} ${padEnd(weight ?? '', weightWidth)}`;
    return `${name}  ${look.paint('mark', bar(row.share ?? 0, mark, cells, look.glyphs))} ${share}${of}`;
  });
  // What is left out first where it gets narrow stands last.
  const extras = [
    rows.map((row) => (setting.sharesFairly ? balance(row, setting.meanDurationMs) : '')),
    column(rows.map(({ waiting }) => (waiting === 0 ? '' : `waiting ${waiting.toLocaleString('en')}`))),
    column(
      rows.map(({ oldestWaitMs }) =>
        oldestWaitMs === undefined ? '' : `oldest ${formatRough(oldestWaitMs)}`,
      ),
    ),
  ].filter((texts) => texts.some((text) => text !== ''));
  for (let kept = extras.length; kept >= 0; kept -= 1) {
    const lines = begins.map((begin, index) =>
      [begin, ...extras.slice(0, kept).map((texts) => texts[index] ?? '')].join('   ').trimEnd(),
    );
    if (kept === 0 || Math.max(...lines.map(width)) <= look.columns) return lines;
  }
  return begins;
}

function fold(users: readonly UserView[], most: number): readonly Row[] {
  if (users.length <= most) return users;
  const sorted = users.toSorted((a, b) => b.waiting - a.waiting);
  const others = sorted.slice(most - 1);
  const sum = (read: (user: UserView) => number | undefined): number =>
    others.reduce((all, user) => all + (read(user) ?? 0), 0);
  const waits = others.flatMap(({ oldestWaitMs }) => oldestWaitMs ?? []);
  return [
    ...sorted.slice(0, most - 1),
    {
      user: `${others.length} others`,
      weight: undefined,
      waiting: sum(({ waiting }) => waiting),
      oldestWaitMs: waits.length === 0 ? undefined : Math.max(...waits),
      serviceMs: sum(({ serviceMs }) => serviceMs),
      entitledMs: sum(({ entitledMs }) => entitledMs),
      share: others[0]?.share === undefined ? undefined : sum(({ share }) => share),
      entitled: others[0]?.entitled === undefined ? undefined : sum(({ entitled }) => entitled),
    },
  ];
}

/** Whether somebody is owed worker time, or ahead: within the length of one test it is even. */
function balance({ serviceMs, entitledMs }: Row, meanDurationMs: Ms | undefined): string {
  const owedMs = entitledMs - serviceMs;
  if (Math.abs(owedMs) <= Math.max(meanDurationMs ?? 0, 500)) return padEnd('even', 11);
  return padEnd(`${owedMs > 0 ? 'owed ' : 'ahead'} ${padStart(formatRough(Math.abs(owedMs)), 5)}`, 11);
}

function column(texts: readonly string[]): readonly string[] {
  const columns = Math.max(...texts.map(width));
  return texts.map((text) => padEnd(text, columns));
}
