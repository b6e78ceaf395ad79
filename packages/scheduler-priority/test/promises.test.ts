import type { WorkerOffer } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Farm, farmOf, type FarmTask } from './farm.ts';
import { reportOf } from './report-of.ts';

const strategy = 'deadline_driven';

const task = fc.record({
  estimateMs: fc.integer({ min: 10, max: 9_000 }),
  /** Of its estimate: never more than the upper duration, which is 1.15 times as long. */
  part: fc.constantFrom(0.3, 0.9, 1, 1.14),
  slots: fc.constantFrom(1, 1, 1, 1, 2),
  os: fc.constantFrom(undefined, undefined, 'linux', 'mac'),
});
const run = fc.record({
  waitMs: fc.nat(6_000),
  /** Of the time that its tasks take one after the other. */
  slack: fc.constantFrom(undefined, 0.2, 0.6, 1.2, 3),
  priority: fc.nat(2),
  tasks: fc.array(task, { minLength: 1, maxLength: 8 }),
});
interface Run {
  readonly slack: number | undefined;
  readonly priority: number;
  readonly tasks: readonly {
    readonly estimateMs: number;
    readonly part: number;
    readonly slots: number;
    readonly os: string | undefined;
  }[];
}
/** A run of some size that many more wait with, and that could be promised. */
const crowded = fc.record({
  waitMs: fc.nat(300),
  slack: fc.constantFrom(0.4, 0.8, 1.2, 3, 6),
  priority: fc.constant(0),
  tasks: fc.array(
    fc.record({
      estimateMs: fc.integer({ min: 1_000, max: 9_000 }),
      part: fc.constant(1),
      slots: fc.constant(1),
      os: fc.constantFrom(undefined, undefined, undefined, undefined, 'linux'),
    }),
    { minLength: 3, maxLength: 8 },
  ),
});
const runs = fc.array(run, { minLength: 3, maxLength: 25 });

const fleets = fc.constantFrom<readonly WorkerOffer[]>(
  [
    { id: 'w0', capabilities: { os: 'linux' } },
    { id: 'w1', capabilities: { os: 'linux' } },
  ],
  [
    { id: 'w0', slots: 4, capabilities: { os: 'linux' } },
    { id: 'w1', slots: 2, capabilities: { os: 'linux' } },
    { id: 'w2', slots: 1, capabilities: { os: 'mac' } },
  ],
  [
    { id: 'w0', slots: 5, capabilities: { os: 'linux' } },
    { id: 'w1', slots: 5, capabilities: { os: 'linux' } },
    { id: 'w2', slots: 3, capabilities: { os: 'mac' } },
    { id: 'w3', slots: 3, capabilities: { os: 'mac' } },
  ],
);

/** The tasks of a run, submitted now. */
function tasksOf({ slack, priority, tasks }: Run, id: string, nowMs: number): readonly FarmTask[] {
  const aloneMs = tasks.reduce((sum, { estimateMs }) => sum + estimateMs, 0);
  const deadline = slack === undefined ? {} : { deadlineMs: Math.ceil(nowMs + slack * aloneMs) };
  return tasks.map(({ estimateMs, part, slots, os }, index) => ({
    id: `${id}-${index}`,
    run: id,
    priority,
    estimateMs,
    takesMs: estimateMs * part,
    slots,
    ...(os === undefined ? {} : { requires: { os } }),
    ...deadline,
  }));
}

const submissionsOf = (tasks: readonly FarmTask[]) => tasks.map(({ takesMs: _takesMs, ...rest }) => rest);
const lastEnd = (farm: Farm, tasks: readonly FarmTask[]): number =>
  Math.max(...tasks.map(({ id }) => farm.endedAtMs.get(id) ?? Infinity));

describe('a promise', () => {
  it('is kept, whatever is submitted later, if no task takes longer than it may and no worker is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fleets, runs, async (workers, all) => {
        const farm = await farmOf(workers, { strategy });
        const promised: (readonly FarmTask[])[] = [];
        for (const [index, each] of all.entries()) {
          farm.clock.advanceTo(farm.clock.now() + each.waitMs);
          const tasks = tasksOf(each, `r${index}`, farm.clock.now());
          const answer = farm.scheduler.admit(submissionsOf(tasks));
          if (answer?.promise === 'kept' && tasks[0]?.deadlineMs !== undefined) promised.push(tasks);
          farm.submit(...tasks);
          farm.clock.flush();
        }
        farm.runOut();
        // What arrived last is decided on when something else happens.
        farm.clock.advanceTo(farm.clock.now() + 1);
        farm.submit({ id: 'last' });
        farm.runOut();
        for (const tasks of promised) {
          expect(lastEnd(farm, tasks)).toBeLessThanOrEqual((tasks[0]?.deadlineMs ?? NaN) + 1e-6);
        }
        const withDeadline = all.filter(({ slack }) => slack !== undefined).length;
        expect(reportOf(farm)).toMatchObject({
          kept: promised.length,
          broken: 0,
          open: 0,
          refused: withDeadline - promised.length,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('is given again when the tasks come: the answer and the decision are one rule', async () => {
    const farm = await farmOf([{ id: 'w0' }], { strategy });
    const tasks = (id: string, deadlineMs: number): FarmTask[] => [
      { id, run: id, estimateMs: 10_000, takesMs: 10_000, deadlineMs },
    ];
    expect(farm.scheduler.admit(submissionsOf(tasks('a', 11_500)))).toMatchObject({
      expectedStartMs: 0,
      expectedFinishMs: 10_000,
      latestFinishMs: 11_500,
      promise: 'kept',
      needs: {},
    });
    farm.submit(...tasks('a', 11_500), ...tasks('b', 23_000));
    expect(farm.scheduler.admit(submissionsOf(tasks('c', 34_499)))).toMatchObject({
      expectedStartMs: 20_000,
      expectedFinishMs: 30_000,
      latestFinishMs: 34_500,
      promise: 'atRisk',
      reason: { code: 'behindOthers' },
    });
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({ kept: 2, keptShare: 1, refused: 0 });
  });
});

describe('what an answer says it needs', () => {
  it('makes it kept: so many workers, so much later a deadline, or without the runs ahead of it', async () => {
    const helped = { workers: 0, later: 0, ahead: 0 };
    await fc.assert(
      fc.asyncProperty(
        fleets,
        fc.array(crowded, { minLength: 4, maxLength: 12 }),
        crowded,
        async (workers, all, last) => {
          const submitted: FarmTask[] = [];
          const play = async (): Promise<Farm> => {
            const farm = await farmOf(workers, { strategy });
            for (const [index, each] of all.entries()) {
              farm.clock.advanceTo(farm.clock.now() + each.waitMs);
              const more = tasksOf(each, `r${index}`, farm.clock.now());
              submitted.push(...more);
              farm.submit(...more);
              farm.clock.flush();
            }
            return farm;
          };
          const farm = await play();
          const tasks = submissionsOf(tasksOf(last, 'asked', farm.clock.now()));
          const ask = (of: Farm, more: number) =>
            of.scheduler.admit(
              tasks.map(({ deadlineMs = NaN, ...rest }) => ({ ...rest, deadlineMs: deadlineMs + more })),
            );
          const answer = ask(farm, 0);
          if (answer === undefined || answer.promise === 'kept') return;
          expect(answer.reason?.text).toMatch(/./);
          const { workers: more, earlierSubmitMs, higherPriorityThan } = answer.needs;
          if (earlierSubmitMs !== undefined) {
            helped.later += 1;
            expect(ask(farm, earlierSubmitMs.upper)?.promise).toBe('kept');
            expect(earlierSubmitMs.likely).toBeLessThanOrEqual(earlierSubmitMs.upper);
          }
          if (higherPriorityThan !== undefined && higherPriorityThan.length < 10) {
            helped.ahead += 1;
            const other = await play();
            const isAhead = ({ run: name = '', id }: FarmTask): boolean =>
              higherPriorityThan.includes(name) && !other.startedAtMs.has(id);
            other.fleet.host.cancel(
              submitted.filter(isAhead).map(({ id }) => id),
              'to make room',
            );
            // In time itself; whoever was to be done after them is another matter.
            expect(['behindOthers', 'tooMuchWork']).not.toContain(ask(other, 0)?.reason?.code);
          }
          if (more !== undefined) {
            const systems = new Set(tasks.map(({ requires }) => requires?.os));
            // With tasks for several systems it takes so many in all.
            if (systems.size > 1) return;
            helped.workers += 1;
            const [os] = systems;
            const like = workers.find(({ capabilities }) => os === undefined || capabilities?.os === os);
            farm.fleet.join(
              ...Array.from({ length: more.upper }, (_, index) => ({
                ...like,
                id: `more${index}`,
                slots: 1,
              })),
            );
            expect(ask(farm, 0)?.promise).toBe('kept');
          }
        },
      ),
      { numRuns: 100 },
    );
    expect(Math.min(...Object.values(helped))).toBeGreaterThan(0);
  });
});
