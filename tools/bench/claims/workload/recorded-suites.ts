import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Suite } from './suite.ts';

const durationsSchema = z.record(z.string(), z.number().min(0));
const fileSchema = z.object({
  suite: z.string(),
  repo: z.string(),
  license: z.string(),
  durations: durationsSchema,
  prev: z.object({ durations: durationsSchema }).nullish(),
});

/** The suites below a folder of traces whose timings were committed twice; none if there is no such folder. */
export function recordedSuites(folder: string): readonly Suite[] {
  const at = join(folder, 'durations');
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((name) => name.endsWith('.json.gz'))
    .sort()
    .map((name) => fileSchema.parse(JSON.parse(gunzipSync(readFileSync(join(at, name))).toString())))
    .flatMap(({ suite, repo, license, durations, prev }) => {
      if (prev === undefined || prev === null) return [];
      const before = new Map(Object.entries(prev.durations));
      const tests = Object.entries(durations).map(([id, seconds]) => {
        const known = before.get(id);
        return {
          id,
          durationMs: seconds * 1000,
          previousMs: known === undefined ? undefined : known * 1000,
        };
      });
      return [{ name: suite, source: `${repo}, ${license}`, tests }];
    });
}
