import { readFile } from 'node:fs/promises';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { withBundle } from './host/bundle.ts';

it('runs where there is no Node: bundled, in a realm that has the language and nothing else', async () => {
  const script = await withBundle('a-run', 'iife', (path) => readFile(path, 'utf8'));
  expect(script).not.toMatch(/\bfrom\s*["']|\brequire\(["']/);
  const realm = createContext({});
  expect(runInContext('typeof process + typeof Buffer + typeof setTimeout', realm)).toBe(
    'undefined'.repeat(3),
  );
  expect(await runInContext(`${script}; bundled.aRun()`, realm)).toMatch(/^a@w\d b@w\d c@w\d$/);
}, 60_000);
