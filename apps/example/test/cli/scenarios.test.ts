import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { dealTasks } from '../../src/run/deal-tasks.ts';
import { readSuite, suiteUsers } from '../../src/run/suite.ts';
import { scenarioDocumentSchema } from './run-document-schema.ts';
import { runExample } from './start-example.ts';

type Scenario = z.output<typeof scenarioDocumentSchema>;

async function scenario(name: string): Promise<{ readonly said: string; readonly document: Scenario }> {
  const { code, stdout, stderr } = await runExample(['--scenario', name, '--json']);
  const document = scenarioDocumentSchema.parse(JSON.parse(stdout));
  expect(code).toBe(0);
  expect(document.scenario).toBe(name);
  for (const { tasks, plugin } of [document.fifo, document.strategy]) {
    expect(tasks.lost).toBe(0);
    expect(plugin.faults).toBe(0);
  }
  expect(document.strategy.tasks.passed).toBe(document.strategy.tasks.submitted);
  expect(stderr).toContain(`scenario ${name}: `);
  return { said: stderr, document };
}

describe('a scenario', { timeout: 300_000 }, () => {
  test('deadlines: what comes with a deadline is not behind what came before it', async () => {
    const { document } = await scenario('deadlines');
    expect(document.strategy.value).toBeGreaterThanOrEqual(document.fifo.value);
  });

  test('hardware: no test is put on the graphics box that does not need it while there is another worker', async () => {
    const { document } = await scenario('hardware');
    expect(document.strategy.value).toBe(0);
    expect(document.fifo.value).toBeGreaterThan(0);
  });

  test('energy: workers that are not needed really sleep', async () => {
    const { document } = await scenario('energy');
    expect(document.fifo.asleepSeconds).toBe(0);
    expect(document.strategy.asleepSeconds).toBeGreaterThan(0);
  });

  test('flood: both users of an equal share run side by side', async () => {
    const { said } = await scenario('flood');
    expect(said).toMatch(/p95 wait of bob, the small user \(lower is better\)\n {2}first in, first out +\d/);
  });

  test('straggler: the strategy has learned from a run before', async () => {
    const { said, document } = await scenario('straggler');
    expect(said).toContain('10 tests run once before');
    expect(document.strategy.value).toBeGreaterThanOrEqual(0.99);
    expect(document.fifo.tasks.submitted).toBe(10);
    expect(said).toContain('performance_based, long files in parts');
    const { tasks, files = [] } = document.split ?? {};
    // Which files are cut, and into how many parts, depends on how long they took before.
    expect(files).toContainEqual(expect.objectContaining({ id: 'service/long.test.ts#alice-1', tests: 4 }));
    for (const { id, tests } of files) expect(tests, id).toBe(id.startsWith('service/long') ? 4 : 2);
    expect(tasks?.submitted).toBe(files.reduce((sum, { parts }) => sum + parts - 1, 10));
    expect(tasks?.passed).toBe(tasks?.submitted);
    expect(tasks?.lost).toBe(0);
  });

  test('locks: only one has the database open at a time', async () => {
    const { document } = await scenario('locks');
    expect(document.strategy.tasks.failed).toBe(0);
  });
});

describe('every strategy', { timeout: 300_000 }, () => {
  test.each([
    ['--scheduler', 'PriorityScheduler', '--strategy', 'priority_based'],
    ['--scheduler', 'PriorityScheduler', '--strategy', 'deadline_driven'],
    ['--scheduler', 'PriorityScheduler', '--strategy', 'load_balanced'],
    ['--scheduler', 'PlacementScheduler', '--strategy', 'hardware_match'],
    ['--scheduler', 'PlacementScheduler', '--strategy', 'performance_based'],
    ['--scheduler', 'PlacementScheduler', '--strategy', 'energy_efficient'],
    ['--scheduler', 'FairnessScheduler', '--strategy', 'round_robin'],
    ['--order', 'FairnessScheduler/fair_share', '--placement', 'PlacementScheduler/performance_based'],
  ])('%s %s %s %s runs real tests', async (...words) => {
    const { code, stdout } = await runExample([...words, '--num-tasks', '5', '--num-workers', '2']);
    expect(stdout).toMatch(/\nexit 0 {3}0 failed, 5 passed, 0 lost, /);
    expect(code).toBe(0);
  });

  test('a misspelt plugin in a role names the role and the nearest name', async () => {
    const { code, stderr } = await runExample(['--order', 'FairnesScheduler']);
    expect(code).toBe(16);
    expect(stderr).toContain('did you mean FairnessScheduler?');
  });
});

describe('why', { timeout: 300_000 }, () => {
  test('is said of one test as soon as it waits, and of every test in the end', async () => {
    const tests = dealTasks(await readSuite(suiteUsers), 6, '1');
    const last = tests.at(-1)?.id ?? '';
    const words = ['--num-tasks', '6', '--num-workers', '1', '--why', last, '--explain'];
    const { code, stdout } = await runExample(words);
    expect(code).toBe(0);
    expect(stdout).toContain(`why ${last}: pending for `);
    expect(stdout).toMatch(/reason {2}share: carol in example/);
    expect(stdout).toMatch(/sooner {2}\d+ workers? more/);
    expect(stdout.match(/ on w1 after .*; then: /g)?.length).toBe(7);
  });

  test('of a test that is not there ends with 16 and the nearest name', async () => {
    const { code, stderr } = await runExample(['--why', 'parser/csw.spec.ts', '--num-tasks', '100']);
    expect(code).toBe(16);
    expect(stderr).toContain('near   parser/csv.spec.ts');
  });
});
