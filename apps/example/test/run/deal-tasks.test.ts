import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dealTasks } from '../../src/run/deal-tasks.ts';
import { readSuite, suiteRoot, suiteUsers } from '../../src/run/suite.ts';

const suite = await readSuite(suiteUsers);

describe('the suite', () => {
  test('has files of every user, for both tools, and they exist', () => {
    const files = [...suite.values()].flat();
    expect(files.length).toBeGreaterThanOrEqual(24);
    for (const own of suite.values())
      expect(new Set(own.map(({ runner }) => runner))).toEqual(new Set(['node-test', 'vitest']));
    for (const { file } of files) expect(existsSync(join(suiteRoot, file))).toBe(true);
  });

  test('has as many files of each user', () => {
    expect(new Set([...suite.values()].map(({ length }) => length)).size).toBe(1);
  });
});

describe('dealing', () => {
  test.each([1, 2, 3, 10, 60, 200])('%i tasks, evenly by user, none twice', (count) => {
    const tasks = dealTasks(suite, count, '1');
    expect(tasks).toHaveLength(count);
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(count);
    const byUser = suiteUsers.map((user) => tasks.filter((task) => task.user === user).length);
    expect(Math.max(...byUser) - Math.min(...byUser)).toBeLessThanOrEqual(1);
  });

  test('every file comes once before one comes again', () => {
    const files = [...suite.values()].flat().length;
    const tasks = dealTasks(suite, files + 3, '1');
    const first = tasks.filter(({ id, key }) => id === key);
    expect(first).toHaveLength(files);
    expect(tasks.filter(({ id }) => id.endsWith('#2'))).toHaveLength(3);
  });

  test('a repeated file has an id of its own and the key of the file', () => {
    for (const { id, key, payload } of dealTasks(suite, 200, '1')) {
      expect(id.replace(/#\d+$/, '')).toBe(key);
      expect(payload.file).toBe(key);
    }
  });

  test('the seed decides the order, and nothing else does', () => {
    const ids = (seed: string): readonly string[] => dealTasks(suite, 33, seed).map(({ id }) => id);
    expect(ids('1')).toEqual(ids('1'));
    expect(ids('1')).not.toEqual(ids('2'));
    expect(ids('1').toSorted()).toEqual(ids('2').toSorted());
  });
});
