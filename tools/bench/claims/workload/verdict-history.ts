import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createRandom } from '@fairlead/scheduler-core';
import { z } from 'zod';

/** A test as it was run in one cycle. */
export interface Verdict {
  readonly key: string;
  readonly durationMs: number;
  readonly hasFailed: boolean;
}

/** The cycles of a project, one after the other: what was run in each, and what came of it. */
export interface VerdictHistory {
  readonly name: string;
  readonly source: string;
  readonly cycles: readonly (readonly Verdict[])[];
}

const verdictSchema = z.object({
  key: z.string().min(1),
  durationMs: z.coerce.number().min(0),
  hasFailed: z.enum(['0', '1']).transform((verdict) => verdict === '1'),
});

/** The recorded histories below a folder of traces; none if there is no such folder. */
export function recordedHistories(folder: string): readonly VerdictHistory[] {
  const at = join(folder, 'histories');
  if (!existsSync(join(at, 'iofrol.csv.gz'))) return [];
  return [
    {
      name: 'iofrol',
      source: 'ABB Robotics Norway, in RETECS (Spieker and others, ISSTA 2017), MIT',
      cycles: readCycles(join(at, 'iofrol.csv.gz'), ';', (row) => ({
        cycle: row[7] ?? '',
        verdict: { key: row[1], durationMs: row[2], hasFailed: row[6] },
      })),
    },
    {
      name: 'dune',
      source: 'DUNE, in coleman4hcs, MIT',
      cycles: readCycles(join(at, 'dune-total.csv.gz'), ',', (row) => ({
        cycle: `${row[0] ?? ''} ${row[2] ?? ''}`,
        verdict: {
          key: `${row[2] ?? ''} ${row[3] ?? ''}`,
          durationMs: Number(row[4]) * 1000,
          hasFailed: row[5],
        },
      })),
    },
  ];
}

/** A history made by chance: every third failure is a test that failed the cycle before, the others are anybody's. */
export function madeHistory(): VerdictHistory {
  const random = createRandom(7);
  let failing = new Set<number>();
  const cycles = Array.from({ length: 120 }, () => {
    const next = new Set([...failing].filter(() => random() < 0.6));
    while (random() < 0.5) next.add(Math.floor(random() * 80));
    failing = next;
    return Array.from({ length: 80 }, (_, test) => ({
      key: `test/${test}`,
      durationMs: Math.ceil(5_000 * random() ** 3) + 10,
      hasFailed: next.has(test),
    }));
  });
  return { name: 'made', source: 'made by chance', cycles };
}

function readCycles(
  file: string,
  separator: string,
  read: (row: readonly string[]) => { readonly cycle: string; readonly verdict: unknown },
): readonly (readonly Verdict[])[] {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split(/\r?\n/u).slice(1);
  const cycles = new Map<string, Verdict[]>();
  for (const line of lines) {
    const { cycle, verdict } = read(line.split(separator));
    const verdicts = cycles.get(cycle) ?? [];
    cycles.set(cycle, verdicts);
    verdicts.push(verdictSchema.parse(verdict));
  }
  return [...cycles.values()];
}
