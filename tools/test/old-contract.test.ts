import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from './markdown.ts';

const packed = join(root, 'tools/fixtures/old-contract');
const folder = mkdtempSync(join(tmpdir(), 'fairlead-old-contract-'));

/** What was packed, and will never be packed again: see docs/decisions/2026-11-25-written-against.md. */
const veterans = [
  {
    file: 'veteran-fairlead-scheduler-of-2026-0.1.0.tgz',
    name: '@veteran/fairlead-scheduler-of-2026',
    sha256: '36bf126cfd0f1580f1c7729666bf7ec895442fa8f1c2d58e76329a0fc9b1bb84',
  },
];

/** A program as a user would start it in the folder where the veterans are installed. */
function run(file: string, words: readonly string[]): string {
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
  return execFileSync(file, words, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH, INIT_CWD: folder },
  });
}

beforeAll(() => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const quiet = [
    '--offline',
    '--legacy-peer-deps',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  run('npm', ['install', ...quiet, ...veterans.map(({ file }) => join(packed, file))]);
  // Its peer is the core of today, whatever that is.
  mkdirSync(join(folder, 'node_modules/@fairlead'));
  symlinkSync(join(root, 'packages/scheduler-core'), join(folder, 'node_modules/@fairlead/scheduler-core'));
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a package that was built against the contract as it once was', () => {
  it('is still the file that was packed then', () => {
    expect(readdirSync(packed).filter((name) => name.endsWith('.tgz'))).toEqual(
      veterans.map(({ file }) => file),
    );
    for (const { file, sha256 } of veterans) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(packed, file)))
          .digest('hex'),
        file,
      ).toBe(sha256);
    }
  });

  it.each(veterans)(
    'installs and schedules real tests today, through a change of strategy: $name',
    ({ name }) => {
      const example = join(root, 'apps/example/src/main.ts');
      const flags = ['--num-tasks', '9', '--num-workers', '2', '--switch-strategy-at', '4:newest', '--json'];
      const said = run(process.execPath, [...process.execArgv, example, '--plugin', name, ...flags]);
      expect(JSON.parse(said)).toMatchObject({
        exitCode: 0,
        tasks: { submitted: 9, passed: 9, lost: 0 },
        plugin: { name: 'Veteran', faults: 0 },
      });
    },
  );
});
