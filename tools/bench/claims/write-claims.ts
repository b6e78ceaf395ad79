import { writeFileSync } from 'node:fs';
import type { Claim } from './claim.ts';

/** What the figures were measured with. */
export interface Setting {
  readonly date: string;
  readonly versions: readonly string[];
  readonly machine: string;
  /** Where the workloads come from. */
  readonly workload: string;
}

/** Writes all claims as one page of Markdown. */
export function writeClaims(file: string, claims: readonly Claim[], setting: Setting): void {
  const { date, versions, machine, workload } = setting;
  const missed = claims.flatMap(({ title, targets }) =>
    targets
      .filter(({ isMet }) => !isMet)
      .map(({ what, figure, target, reason }) => ({
        line: `${title}: ${what} ${figure}, wanted ${target}${reason === undefined ? '' : `. ${reason}`}`,
      })),
  );
  const parts = [
    '# Benchmarks',
    'Measured by `npm run bench`. Ratios of things measured side by side in one run hold on other ' +
      'machines; whatever is simulated is the same to the last digit wherever it is run.',
    `${date} · ${versions.join(' · ')} · ${machine}. ${workload}`,
    missed.length === 0
      ? 'Every figure that was promised is met.'
      : `Missed, with the reason where it is known:\n\n${missed.map(({ line }) => `- ${line}`).join('\n')}`,
    ...claims.map(section),
  ];
  writeFileSync(file, `${parts.join('\n\n')}\n`);
}

function section({ title, about, columns, rows, targets, notes = [] }: Claim): string {
  const parts = [`## ${title}`, about, table([columns, ...rows])];
  if (targets.length > 0) {
    parts.push(
      table([
        ['promised', 'figure', 'target', ''],
        ...targets.map(({ what, figure, target, isMet }) => [
          what,
          figure,
          target,
          isMet ? 'met' : '**missed**',
        ]),
      ]),
    );
  }
  return [...parts, ...notes].join('\n\n');
}

function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
