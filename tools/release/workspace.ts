import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ranges = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  private: z.boolean().default(false),
  dependencies: ranges,
  peerDependencies: ranges,
});

/** A package as its manifest tells. */
export interface PackageFacts extends z.infer<typeof manifestSchema> {
  /** Its folder, from the root. */
  readonly folder: string;
}

/** The packages that are published, by folder. */
export function publishedPackages(root: string): readonly PackageFacts[] {
  return readdirSync(join(root, 'packages'))
    .toSorted()
    .map((name) => join('packages', name))
    .map((folder) => ({
      folder,
      ...manifestSchema.parse(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))),
    }))
    .filter((each) => !each.private);
}
