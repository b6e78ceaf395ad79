import { describe, expect, it } from 'vitest';
import { faultyPlugins } from './faulty-plugins.ts';
import { setUp } from './set-up.ts';

async function runSixty(plugin: (typeof faultyPlugins)[number]['plugin']) {
  const run = await setUp({ behaviour: (lease) => ({ durationMs: 50 + lease.task.sequence }) });
  run.fleet.join(
    { id: 'w1' },
    { id: 'w2', slots: 2 },
    { id: 'w3', capabilities: { gpu: true } },
    { id: 'cordoned' },
  );
  run.fleet.host.cordon('cordoned');
  await run.scheduler.activateScheduler(plugin());
  run.fleet.submit(
    ...Array.from({ length: 60 }, (_, index) => ({
      id: `t${index}`,
      requires: index % 6 === 0 ? { gpu: { present: false } } : {},
    })),
  );
  run.runOut();
  return run;
}

describe('a plugin that', () => {
  it.each(faultyPlugins)(
    '$does: every task passes once, and it is counted as $fault',
    async ({ plugin, fault }) => {
      const { fleet, scheduler, ends, logged, events } = await runSixty(plugin);

      expect(scheduler.getMetrics().tasks).toMatchObject({
        submitted: 60,
        passed: 60,
        lost: 0,
        pending: 0,
        running: 0,
      });
      expect(ends().size).toBe(60);
      expect(new Set([...ends().values()].flat())).toEqual(new Set(['passed']));
      expect(fleet.doubled).toEqual([]);
      expect(fleet.overfull).toEqual([]);

      const kinds = new Set(events.flatMap((event) => (event.type === 'fault' ? [event.fault.kind] : [])));
      expect([...kinds]).toEqual(fault === undefined ? [] : [fault]);
      const reports = logged.filter(([level]) => level === 'warn');
      expect(reports).toHaveLength(kinds.size);
      for (const [, , mend] of reports) expect(mend).toEqual(expect.stringMatching(/\w+ \w+/));
    },
  );

  it('goes wrong five times is taken out, and served again after it is activated again', async () => {
    const throwing = faultyPlugins.find(({ does }) => does === 'throws in schedule');
    if (throwing === undefined) throw new Error('the fixture is gone');
    const { scheduler, logged, fleet, runOut } = await runSixty(throwing.plugin);
    expect(scheduler.getMetrics().scheduler).toMatchObject({ isOut: true, faults: 5 });
    expect(logged.filter(([level]) => level === 'error')).toHaveLength(1);

    await scheduler.activateScheduler('Faulty');
    expect(scheduler.getMetrics().scheduler).toMatchObject({ isOut: false, faults: 0 });
    fleet.submit({ id: 'once more' });
    runOut();
    expect(scheduler.getMetrics()).toMatchObject({ scheduler: { faults: 1 }, tasks: { passed: 61 } });
  });
});
