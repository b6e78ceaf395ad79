import type { TestSubmission } from '@fairlead/coordinator-local';

/** Files of the suite's `service` folder, which mostly wait, and about how long each takes. */
const FILES = { quick: 700, steady: 1_500, long: 5_300, graphics: 900, database: 1_000 } as const;

/** So many runs of one file; from the second on the id says which. */
export function serviceTests(
  name: keyof typeof FILES,
  count: number,
  user: string,
  wishes: Partial<TestSubmission> = {},
): readonly TestSubmission[] {
  const file = `service/${name}.test.ts`;
  return Array.from({ length: count }, (_, index) => ({
    id: `${file}#${user}${wishes.run === undefined ? '' : `-${wishes.run}`}-${index + 1}`,
    key: file,
    user,
    project: 'service',
    run: 'example',
    payload: { runner: 'node-test', file },
    ...wishes,
  }));
}

/** About how long a file takes. */
export function usualMs(name: keyof typeof FILES): number {
  return FILES[name];
}
