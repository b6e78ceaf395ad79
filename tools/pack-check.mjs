#!/usr/bin/env node
/**
 * Looks at what would be published, as a stranger would get it: packs every package; asks publint and
 * are-the-types-wrong; installs core and one scheduler alone in an empty folder and counts what arrives; then
 * installs them all, compiles a stranger's program with every supported compiler and module resolution, and runs it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('..', import.meta.url));
const outside = mkdtempSync(join(tmpdir(), 'fairlead-pack-'));
const faults = [];
// What may run a script at install is decided once, for the repository.
const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const run = (file, args, cwd) =>
  execFileSync(file, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

function install(folder, specifiers) {
  const at = join(outside, folder);
  mkdirSync(at);
  writeFileSync(
    join(at, 'package.json'),
    JSON.stringify({ name: folder, private: true, type: 'module', allowScripts }),
  );
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--prefer-offline'];
  run('npm', ['install', ...quiet, ...specifiers], at);
  return at;
}

/** Everything that npm put there, by name. */
function installed(at) {
  const { packages } = JSON.parse(readFileSync(join(at, 'package-lock.json'), 'utf8'));
  return Object.keys(packages)
    .filter((path) => path !== '')
    .map((path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    .sort();
}

try {
  const folders = readdirSync(join(root, 'packages')).map((folder) => join('packages', folder));
  const published = folders.filter(
    (at) => !JSON.parse(readFileSync(join(root, at, 'package.json'), 'utf8')).private,
  );
  const where = ['--json', '--loglevel=error', '--pack-destination', outside];
  const packed = Object.values(
    JSON.parse(run('npm', ['pack', ...where, ...published.flatMap((at) => ['-w', at])], root)),
  );
  const tarballs = new Map(packed.map(({ name, filename }) => [name, join(outside, filename)]));

  for (const [name, file] of tarballs) {
    const bytes = new Uint8Array(readFileSync(file));
    const { messages, pkg } = await publint({ pack: { tarball: bytes.slice().buffer }, strict: true });
    faults.push(...messages.map((message) => `${name}: ${formatMessage(message, pkg)}`));
    const { problems } = await checkPackage(createPackageFromTarballData(bytes));
    // ESM only: the old resolution is not supported, and require() of it is Node's own.
    const real = problems.filter(({ resolutionKind }) => !['node10', 'node16-cjs'].includes(resolutionKind));
    faults.push(
      ...real.map(
        ({ kind, resolutionKind = '', entrypoint = '' }) =>
          `${name}: ${kind} ${resolutionKind} ${entrypoint}`,
      ),
    );
    const inside = packed.find((each) => each.name === name).files.map(({ path }) => path);
    for (const must of ['LICENSE', 'README.md'])
      if (!inside.includes(must)) faults.push(`${name}: no ${must}`);
  }
  console.log(`packed ${tarballs.size} packages`);

  const pair = ['@fairlead/scheduler-core', '@fairlead/scheduler-fairness'];
  const alone = installed(
    install(
      'alone',
      pair.map((name) => tarballs.get(name)),
    ),
  );
  if (alone.join() !== [...pair, 'zod'].sort().join())
    faults.push(`core and fairness alone brought ${alone.join(', ')}`);
  console.log(`core and fairness alone bring: ${alone.join(', ')}`);

  const all = install('all', [...tarballs.values()]);
  cpSync(join(root, 'tools/fixtures/consumer'), all, { recursive: true });
  process.stdout.write(run(process.execPath, ['third-party.ts'], all));
  const local = run(process.execPath, ['local-machine.ts'], all);
  process.stdout.write(local);
  if (local !== 'passed adds: passed\n')
    faults.push('a test run by worker processes from what was published did not pass');
  const compilers = { 'TypeScript 7': '@typescript/native/bin/tsc', 'TypeScript 6': 'typescript/bin/tsc6' };
  for (const [label, bin] of Object.entries(compilers)) {
    for (const [module, moduleResolution] of [
      ['node16', 'node16'],
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ]) {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        target: 'es2022',
        lib: ['es2023', 'esnext.disposable', 'dom'],
        module,
        moduleResolution,
        types: [],
      };
      writeFileSync(
        join(all, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['third-party.ts', 'local-machine.ts'] }),
      );
      run(process.execPath, [join(root, 'node_modules', bin), '-p', '.'], all);
    }
    console.log(`a stranger's program compiles with ${label}`);
  }
} finally {
  rmSync(outside, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;
