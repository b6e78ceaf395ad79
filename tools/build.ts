/** Builds what has changed, through Nx, and says so in a line; all that Nx has to say only if something failed. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { status, stdout, stderr, error } = spawnSync(
  'nx',
  ['run-many', '-t', 'build', '--outputStyle=static-failures-only', ...process.argv.slice(2)],
  { cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
if (error !== undefined) throw error;
if (status === 0) {
  const built = /target build for (\d+) projects?/.exec(stdout)?.[1];
  const cached = /Cache:\s+(\d+)\//.exec(stdout)?.[1] ?? '0';
  console.log(built === undefined ? stdout : `built ${built} packages, ${cached} of them were there already`);
} else {
  console.error(`${stdout}\n${stderr}`);
  process.exitCode = 1;
}
