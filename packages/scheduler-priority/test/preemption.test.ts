import type { HostEvent } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Farm, farmOf, type FarmTask, workersOf } from './farm.ts';

const config = { preemption: { enabled: true, minRunSeconds: 2 } };
const victim = (id: string, more: Partial<FarmTask> = {}): FarmTask => ({
  id,
  run: id,
  takesMs: 60_000,
  preemptible: true,
  ...more,
});
const urgent = (id: string, more: Partial<FarmTask> = {}): FarmTask => ({
  id,
  run: id,
  priority: 5,
  ...more,
});

type AttemptEnded = Extract<HostEvent, { type: 'attemptEnded' }>;
const endsOf = ({ events }: Farm): readonly AttemptEnded[] =>
  events.filter((event): event is AttemptEnded => event.type === 'attemptEnded');
const stoppedOf = (farm: Farm): readonly string[] =>
  endsOf(farm).flatMap(({ attempt, outcome }) => (outcome === 'preempted' ? [attempt.task.id] : []));

describe('preemption', () => {
  it('is off by default', async () => {
    const farm = await farmOf(workersOf(1));
    farm.submit(victim('a'));
    farm.clock.advanceTo(10_000);
    farm.submit(urgent('b'));
    farm.runOut();
    expect(stoppedOf(farm)).toEqual([]);
  });

  it('lets a more urgent task run at once, and the other start over afterwards, at no cost of a try', async () => {
    const farm = await farmOf(workersOf(1), { config });
    farm.submit(victim('a'));
    farm.clock.advanceTo(10_000);
    farm.submit(urgent('b'));
    farm.runOut();
    expect(farm.order()).toEqual(['a', 'b', 'a']);
    expect(farm.startedAtMs.get('b')).toBe(10_000);
    expect(farm.endedAtMs.get('a')).toBe(71_000);
    expect(farm.ends().get('a')).toEqual(['passed']);
  });

  it('leaves alone what is not marked, what is as urgent, and what runs for no time yet', async () => {
    const farm = await farmOf(workersOf(3), { config });
    farm.submit(victim('unmarked', { preemptible: false }), victim('as urgent', { priority: 5 }));
    farm.clock.advanceTo(10_000);
    farm.submit(victim('fresh'));
    farm.clock.advanceTo(11_000);
    farm.submit(urgent('b'));
    farm.clock.advanceTo(11_999);
    expect(farm.startedAtMs.has('b')).toBe(false);
    // It is asked again by itself when the last has run for two seconds.
    farm.clock.advanceTo(12_000);
    expect(farm.startedAtMs.get('b')).toBe(12_000);
    farm.runOut();
    expect(stoppedOf(farm)).toEqual(['fresh']);
  });

  it('asks for so many steps of priority, waiting included', async () => {
    const farm = await farmOf(workersOf(1), {
      config: { preemption: { enabled: true, minRunSeconds: 0, leastSteps: 3 }, agingIntervalSeconds: 10 },
    });
    farm.submit(victim('a'));
    farm.clock.advanceTo(5_000);
    // Half a step went to the age of the other.
    farm.submit(urgent('too little', { priority: 3 }), urgent('enough', { priority: 4 }));
    farm.runOut();
    expect(stoppedOf(farm)).toEqual(['a']);
    expect(farm.order()).toEqual(['a', 'enough', 'too little', 'a']);
  });

  it('stops what loses least', async () => {
    const farm = await farmOf(workersOf(3), { config });
    for (const [index, id] of ['old', 'young', 'older'].entries()) {
      farm.clock.advanceTo(index === 2 ? 9_000 : 3_000 * index);
      farm.submit(victim(id));
      farm.clock.flush();
    }
    farm.clock.advanceTo(20_000);
    farm.submit(urgent('b'), urgent('c'));
    farm.runOut();
    expect(stoppedOf(farm)).toEqual(['older', 'young']);
  });

  it('stops as many as one task needs on one worker, and no other', async () => {
    const farm = await farmOf(workersOf(2, { slots: 3 }), { config });
    farm.submit(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => victim(id)));
    farm.clock.advanceTo(5_000);
    farm.submit(urgent('wide', { slots: 2 }));
    farm.clock.flush();
    expect(farm.startedAtMs.get('wide')).toBe(5_000);
    expect(stoppedOf(farm)).toHaveLength(2);
    farm.runOut();
    expect(farm.ends().size).toBe(7);
  });

  it('counts resources', async () => {
    const farm = await farmOf([{ id: 'w0', slots: 5, resources: { memory: 8 } }], { config });
    farm.submit(victim('small', { resources: { memory: 1 } }), victim('large', { resources: { memory: 6 } }));
    farm.clock.advanceTo(5_000);
    farm.submit(urgent('needs 4', { resources: { memory: 4 } }));
    farm.runOut();
    expect(stoppedOf(farm)).toEqual(['large']);
    expect(farm.startedAtMs.get('needs 4')).toBe(5_000);
  });

  it('stops nothing for a task that waits for a lock', async () => {
    const farm = await farmOf(workersOf(2), { config });
    const locks = [{ name: 'database', mode: 'exclusive' as const }];
    farm.submit(victim('holds', { preemptible: false, locks }), victim('runs'));
    farm.clock.advanceTo(5_000);
    farm.submit(urgent('waits', { locks }));
    farm.runOut();
    expect(stoppedOf(farm)).toEqual([]);
  });

  it('does not stop a task again that was stopped in its last attempt, also over a swap', async () => {
    const farm = await farmOf(workersOf(1), { config });
    farm.submit(victim('a'));
    farm.clock.advanceTo(10_000);
    farm.submit(urgent('b'));
    farm.clock.advanceTo(10_500);
    await farm.swap();
    farm.clock.advanceTo(20_000);
    await farm.swap();
    farm.submit(urgent('c'));
    farm.runOut();
    expect(farm.order()).toEqual(['a', 'b', 'a', 'c']);
  });

  it('stops no more while somebody is being stopped for it, also over a swap', async () => {
    const farm = await farmOf(workersOf(2), { config });
    farm.fleet.stopsAfterMs = 3_000;
    farm.submit(victim('a'), victim('b'));
    farm.clock.advanceTo(5_000);
    farm.submit(urgent('c'));
    farm.clock.advanceTo(6_000);
    farm.submit(victim('d'));
    farm.clock.advanceTo(7_000);
    await farm.swap();
    farm.runOut();
    expect(stoppedOf(farm)).toHaveLength(1);
    expect(farm.startedAtMs.get('c')).toBe(8_000);
  });

  it('ends, whatever comes: never more stops than submissions and retries, and everything is done', async () => {
    const step = fc.record({
      waitMs: fc.nat(3_000),
      tasks: fc.array(
        fc.record({
          run: fc.constantFrom('r', 's'),
          priority: fc.nat(4),
          preemptible: fc.boolean(),
          slots: fc.constantFrom(1, 1, 2),
          takesMs: fc.integer({ min: 1, max: 20_000 }),
          crashes: fc.boolean(),
        }),
        { maxLength: 3 },
      ),
      swaps: fc.boolean(),
    });
    let stops = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.constantFrom(0, 500),
        fc.constantFrom(0, 1),
        async (steps, stopsAfterMs, minRunSeconds) => {
          const farm = await farmOf(workersOf(2, { slots: 2 }), {
            config: { preemption: { enabled: true, minRunSeconds, leastSteps: 0 }, agingIntervalSeconds: 5 },
            retries: { crashed: 1 },
          });
          farm.fleet.stopsAfterMs = stopsAfterMs;
          let submitted = 0;
          for (const [index, { waitMs, tasks, swaps }] of steps.entries()) {
            farm.clock.advanceTo(farm.clock.now() + waitMs);
            farm.submit(
              ...tasks.map(({ crashes, ...task }, each) => ({
                ...task,
                id: `${index}-${each}`,
                ends: [crashes ? ('crashed' as const) : ('passed' as const), 'passed' as const],
              })),
            );
            submitted += tasks.length;
            if (swaps) await farm.swap();
            farm.clock.flush();
          }
          farm.runOut();
          const ends = endsOf(farm);
          stops += stoppedOf(farm).length;
          expect(farm.endedAtMs.size).toBe(submitted);
          expect(stoppedOf(farm).length).toBeLessThanOrEqual(
            ends.filter(({ outcome }) => outcome !== 'preempted').length,
          );
          const last = new Map<string, string>();
          for (const { attempt, outcome, atMs } of ends) {
            const { id, preemptible } = attempt.task;
            if (outcome === 'preempted') {
              expect(last.get(id)).not.toBe('preempted');
              expect(preemptible).toBe(true);
              expect(atMs - attempt.startedAtMs).toBeGreaterThanOrEqual(minRunSeconds * 1000);
            }
            last.set(id, outcome);
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(stops).toBeGreaterThan(20);
  });
});
