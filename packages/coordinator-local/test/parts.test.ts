import { type HostEvent, SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { LocalCoordinator, readTaskReport } from '@fairlead/coordinator-local';
import { createRunner, mergeParts, selectParts } from '@fairlead/test-runners';
import { describe, expect, it } from 'vitest';
import { project } from './project.ts';

describe('a file whose parts are submitted as tasks', { timeout: 120_000 }, () => {
  it.each([
    ['node-test', 'many.ts'],
    ['vitest', 'many.vitest.ts'],
  ] as const)('is run once by %s, on several workers', async (name, file) => {
    const { PATH = '' } = process.env;
    await using runner = createRunner(name, { root: project, environment: { PATH } });
    const request = { file: `${project}/${file}`, timeoutMs: 60_000 };
    const whole = await runner.run(request);
    const { tests } = await runner.list(request);
    const addresses = tests.map(({ address }) => address);
    // One that nobody names.
    const parts = selectParts([addresses.slice(0, 2), addresses.slice(2, -1)]);
    expect(parts).toHaveLength(3);

    await using local = new LocalCoordinator({ root: project, workers: 2 });
    await using scheduler = new SchedulerCoordinator(local);
    const events: HostEvent[] = [];
    scheduler.subscribe((event) => events.push(event));
    await scheduler.initialize();
    local.submit(
      parts.map((each, index) => ({ id: `p${index}`, payload: { runner: name, file, tests: each } })),
    );
    await scheduler.settled();

    const reports = events.flatMap((event) => {
      if (event.type !== 'attemptEnded') return [];
      const report = readTaskReport(event.result?.details);
      const part = parts[Number(event.attempt.task.id.slice(1))];
      return report === undefined || part === undefined ? [] : [{ tests: part, report }];
    });
    const merged = mergeParts(reports);
    expect(merged.outcome).toBe('failed');
    expect(merged.message).toBe(whole.message);
    const outcomes = (from: typeof whole) =>
      from.tests.map((test) => `${test.outcome} ${test.name}`).toSorted();
    expect(outcomes(merged)).toEqual(outcomes(whole));
    const keys = events.flatMap((event) => (event.type === 'taskSubmitted' ? [event.task.key] : []));
    expect(new Set(keys).size).toBe(3);
    expect(keys.every((key) => key.startsWith(`${file}#`))).toBe(true);
  });
});
