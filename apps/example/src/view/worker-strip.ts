import type { UserView, WorkerView } from '../model/run-view.ts';
import { cutEnd } from './fit-text.ts';
import type { Look } from './look.ts';

const CELLS = 32;
const MOST_LINES = 4;

/** Many workers at a glance: one cell a slot, a letter for the user who has it. */
export function workerStrip(
  workers: readonly WorkerView[],
  users: readonly UserView[],
  look: Look,
): readonly string[] {
  const letters = lettersOf(users.map(({ user }) => user));
  const cells = workers.flatMap((worker) => {
    const free = Math.max(0, worker.slots - worker.running.length);
    const busy = worker.running.map(({ user }) => ({ id: worker.id, sign: letters.get(user) ?? '*' }));
    return [
      ...busy,
      ...Array.from({ length: free }, () => ({ id: worker.id, sign: worker.isDraining ? 'd' : '.' })),
    ];
  });
  const legend = [...letters].map(([user, letter]) => `${letter} ${user}`).join('  ');
  if (cells.length > CELLS * MOST_LINES)
    return [cutEnd(counts(cells, letters), look.columns, look.glyphs.ellipsis)];
  const lines = Array.from({ length: Math.ceil(cells.length / CELLS) }, (_, line) => {
    const part = cells.slice(line * CELLS, (line + 1) * CELLS);
    const from = part[0]?.id ?? '';
    const to = part.at(-1)?.id ?? '';
    return `${from === to ? from : `${from}-${to}`}  ${part.map(({ sign }) => sign).join('')}`;
  });
  return lines.map((line, index) =>
    cutEnd(
      `${line}${['   ' + legend, '   . idle  d draining'][index] ?? ''}`,
      look.columns,
      look.glyphs.ellipsis,
    ),
  );
}

function counts(cells: readonly { readonly sign: string }[], letters: ReadonlyMap<string, string>): string {
  const count = (wanted: string): number => cells.filter(({ sign }) => sign === wanted).length;
  const busy = [...letters].map(([user, letter]) => `${user} ${count(letter)}`);
  return [...busy, `idle ${count('.')}`].join('  ');
}

/** A letter for each user, of their name where one is left; `d` is for draining. */
function lettersOf(users: readonly string[]): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  const free = new Set('abcefghijklmnopqrstuvwxyz');
  for (const user of users) {
    const letter = [...Array.from(user.toLowerCase()), ...free].find((each) => free.has(each)) ?? '*';
    free.delete(letter);
    letters.set(user, letter);
  }
  return letters;
}
