import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What of the repository is copied. */
interface CopyOptions {
  readonly withBuild: boolean;
  /** Which files, by their path from the root. (Default: all) */
  readonly only?: (file: string) => boolean;
}

/**
 * Copies what git knows or would take (and, if asked, what was built) into an empty folder, so that a release can be
 * tried there. Dependencies are linked, not copied.
 */
export function copyRepository(
  root: string,
  to: string,
  { withBuild, only = () => true }: CopyOptions,
): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const files = listed
    .split('\0')
    .filter((file) => file !== '' && only(file) && existsSync(join(root, file)));
  for (const file of files) {
    if (lstatSync(join(root, file)).isDirectory()) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(root, file), join(to, file));
  }
  symlinkSync(join(root, 'node_modules'), join(to, 'node_modules'));
  if (!withBuild) return;
  for (const folder of new Set(files.flatMap((file) => /^packages\/[^/]+/.exec(file)?.[0] ?? []))) {
    const built = join(root, folder, 'dist');
    if (existsSync(built)) cpSync(built, join(to, folder, 'dist'), { recursive: true });
  }
}
