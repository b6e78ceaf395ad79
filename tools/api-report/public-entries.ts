import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One way into a package: what somebody may write after `from`. */
export interface PublicEntry {
  /** The package's folder. */
  readonly folder: string;
  /** What stands after `from`. */
  readonly specifier: string;
  /** Its source. */
  readonly source: string;
  /** The declarations, as they are published. */
  readonly declarations: string;
  /** The report's file name: `scheduler-core.queues.api.md`. */
  readonly report: string;
}

const manifestSchema = z.object({
  name: z.string(),
  private: z.boolean().default(false),
  exports: z.record(z.string(), z.union([z.string(), z.object({ types: z.string() })])),
});

/** Every entry that a published package promises in `exports`, in order of the reports' names. */
export function publicEntries(packages: string): readonly PublicEntry[] {
  return readdirSync(packages)
    .flatMap((name) => {
      const folder = join(packages, name);
      const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
      if (manifest.private) return [];
      return Object.entries(manifest.exports).flatMap(([subpath, target]) => {
        if (typeof target === 'string') return [];
        const parts = [name, ...subpath.split('/').slice(1)].join('.');
        return [
          {
            folder,
            specifier: join(manifest.name, subpath),
            source: join(folder, target.types.replace('dist/', 'src/').replace(/\.d\.ts$/, '.ts')),
            declarations: join(folder, target.types),
            report: `${parts}.api.md`,
          },
        ];
      });
    })
    .toSorted((one, other) => one.report.localeCompare(other.report, 'en'));
}
