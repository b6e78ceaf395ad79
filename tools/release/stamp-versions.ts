/** Part of `npm run version-packages`: a plugin tells its version to hosts, so its source follows its manifest. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedPackages } from './workspace.ts';

const root = process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url));
for (const { folder, version } of publishedPackages(root)) {
  const file = join(root, folder, 'src/version.ts');
  if (!existsSync(file)) continue;
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace(/^export const version = '.*';$/m, `export const version = '${version}';`),
  );
}
