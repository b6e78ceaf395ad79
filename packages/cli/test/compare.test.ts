import { expect, test } from 'vitest';
import { callFairlead } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Short ones first, a long one last: what first in, first out is worst at. */
const DURATIONS = Object.fromEntries([
  ...Array.from({ length: 30 }, (_, at) => [`short/${at}.test.ts`, 2 + (at % 3)] as const),
  ['long.test.ts', 30],
]);
const TRACE = JSON.stringify({ durations: DURATIONS, prev: { durations: DURATIONS } });

test('every policy, the fleet, the knee, one advice, and how to try it', async () => {
  const folder = temporaryFolder({ 'durations.json': TRACE });
  const words = ['compare', 'durations.json', '--workers', '4', '--estimates', 'perfect', '--draws', '2'];
  const { code, stdout } = await callFairlead(words, { folder });
  expect(code).toBe(0);
  for (const policy of ['fifo', 'fair_share', 'performance_based', 'deadline_driven', 'fair_energy'])
    expect(stdout).toMatch(new RegExp(`^${policy} +\\d\\.\\d{3}`, 'm'));
  expect(stdout).toMatch(/^workers \(fifo\) +1 /m);
  expect(stdout).toMatch(/^knee +\d+: /m);
  expect(stdout).toMatch(/^advice +(split|switch|run) /m);
});

test('the document is the same each time', async () => {
  const words = ['compare', '--json', '--draws', '2', '--scheduler', 'fair_share', '--baseline', 'fifo'];
  const [first, second] = [await callFairlead(words), await callFairlead(words)];
  expect(first.stdout).toBe(second.stdout);
  expect(JSON.parse(first.stdout)).toMatchObject({
    schemaVersion: 1,
    baseline: 'fifo',
    workers: 4,
    draws: 2,
    policies: [
      { policy: 'fifo' },
      { policy: 'fair_share', ratios: { userWait: { value: expect.any(Number) as unknown } } },
    ],
    knee: expect.any(Number) as unknown,
    changes: [expect.objectContaining({ kind: 'policy', policy: 'fair_share' })],
  });
});

test('in a terminal nothing of the progress gets into the result, and lines fit', async () => {
  const words = ['compare', '--draws', '3', '--scheduler', 'fair_share', '--ui', 'live'];
  const { stdout } = await callFairlead(words, { columns: 80 });
  expect(stdout).not.toContain('simulation');
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(120);
});

test.each([
  [['--draws', 'many'], 'CONFIG_INVALID'],
  [['--baseline', 'fiffo'], 'PLUGIN_UNKNOWN'],
  [['a.json', 'b.json'], 'CONFIG_INVALID'],
])('%j is refused', async (words, errorCode) => {
  const { code, stderr } = await callFairlead(['compare', ...words]);
  expect(code).toBe(16);
  expect(stderr).toContain(`fairlead: error ${errorCode}: `);
});
