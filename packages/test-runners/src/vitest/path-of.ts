import type { TestCase } from 'vitest/node';

/** The names of the suites around a test, from the outside in, and its own. */
export function pathOf(test: TestCase): readonly string[] {
  const path = [test.name];
  for (let at = test.parent; at.type === 'suite'; at = at.parent) path.unshift(at.name);
  return path;
}
