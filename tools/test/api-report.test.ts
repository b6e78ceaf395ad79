import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { changedLines } from '../api-report/changed-lines.ts';
import { publicEntries } from '../api-report/public-entries.ts';
import { writeReports } from '../api-report/write-reports.ts';
import { root } from './markdown.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairlead-api-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a package with these declarations exports, as a report. */
function reportOf(declarations: string): string {
  const home = join(folder, 'packages/sample');
  mkdirSync(join(home, 'dist'), { recursive: true });
  const target = { types: './dist/index.d.ts', default: './dist/index.js' };
  const manifest = { name: 'sample', exports: { '.': target, './package.json': './package.json' } };
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(home, 'dist/index.d.ts'), declarations);
  const reports = join(folder, 'reports');
  const entries = publicEntries(join(folder, 'packages'));
  writeReports(root, entries, reports);
  return readFileSync(join(reports, entries[0]?.report ?? ''), 'utf8');
}

describe('the report of what a package exports', () => {
  it('shows a signature that changed, also of a type that is only used by an export', () => {
    const before = reportOf(
      'interface Inner { readonly size: number;\n}\nexport declare function f(inner: Inner): void;',
    );
    const after = reportOf(
      'interface Inner { readonly size: string;\n}\nexport declare function f(inner?: Inner): void;',
    );
    expect(changedLines(before, before)).toEqual([]);
    expect(changedLines(before, after).map((line) => line.trim())).toEqual([
      '- export function f(inner: Inner): void;',
      '+ export function f(inner?: Inner): void;',
      '-     readonly size: number;',
      '+     readonly size: string;',
    ]);
  });

  it('stands in the repository for every entry of every published package, and for nothing else', () => {
    const names = publicEntries(join(root, 'packages')).map(({ report }) => report);
    expect(names).toContain('scheduler-core.queues.api.md');
    expect(readdirSync(join(root, 'api')).toSorted()).toEqual(names.toSorted());
  });
});
