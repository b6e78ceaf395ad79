import { createRandom } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { describe, expect, it } from 'vitest';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';

/** What the tree shares, through the real host in virtual time. */

interface Flow {
  readonly user: string;
  readonly project?: string;
  readonly requires?: Readonly<Record<string, boolean>>;
  readonly meanMs: number;
}

/** Keeps every flow backlogged until so many tasks have started; gives the slot-milliseconds of each. */
async function contend(flows: readonly Flow[], workers: readonly object[], config: object, starts: number) {
  const random = createRandom(flows.length);
  const held = new Map<string, number>();
  const run = await setUp({
    behaviour: (lease) => {
      const flow = flows.find(({ user }) => user === lease.task.user);
      const durationMs = (flow?.meanMs ?? 1) * (0.5 + random());
      held.set(lease.task.user, (held.get(lease.task.user) ?? 0) + durationMs);
      return { durationMs };
    },
  });
  await run.scheduler.activateScheduler(FairnessScheduler, config);
  run.fleet.join(...workers.map((worker, index) => ({ id: `w${index}`, ...worker })));
  let sequence = 0;
  const submit = ({ user, project = 'all', requires = {} }: Flow, count: number): void => {
    const tasks = Array.from({ length: count }, () => ({
      id: `t${(sequence += 1)}`,
      user,
      project,
      requires,
    }));
    run.fleet.submit(...tasks);
  };
  for (const flow of flows) submit(flow, workers.length * 2);
  run.scheduler.subscribe((event) => {
    const flow =
      event.type === 'attemptStarted'
        ? flows.find(({ user }) => user === event.attempt.task.user)
        : undefined;
    if (flow !== undefined) submit(flow, 1);
  });
  while (run.fleet.log.length < starts && run.clock.step());
  const total = [...held.values()].reduce((sum, each) => sum + each, 0);
  return { share: (user: string) => (held.get(user) ?? 0) / total, run };
}

const slots = (count: number, worker: object = {}) => Array.from({ length: count }, () => worker);

describe('the shares of users who always want more', () => {
  it.each([
    { weights: { heavy: 5, light: 1 }, count: 4 },
    { weights: { heavy: 1_000, light: 1 }, count: 8 },
    { weights: { heavy: 3, light: 2 }, count: 5 },
  ])(
    'are by weight, in time held, whatever the length of their tests: $weights',
    async ({ weights, count }) => {
      const flows = [
        { user: 'heavy', meanMs: 100 },
        { user: 'light', meanMs: 700 },
      ];
      const { share } = await contend(flows, slots(count), { weights: { users: weights } }, 20_000);
      expect(share('heavy')).toBeCloseTo(weights.heavy / (weights.heavy + weights.light), 2);
    },
  );

  it('are equal for 200 of them on 32 slots', async () => {
    const flows = Array.from({ length: 200 }, (_, index) => ({
      user: `u${index}`,
      meanMs: 100 + (index % 5) * 100,
    }));
    const { share } = await contend(flows, slots(32), {}, 40_000);
    for (const { user } of flows) expect(Math.abs(share(user) - 1 / 200)).toBeLessThan(0.005 / 10);
  });

  it('are by project first: fifty users of one do not outweigh the one of another', async () => {
    const crowd = Array.from({ length: 50 }, (_, index) => ({
      user: `c${index}`,
      project: 'crowd',
      meanMs: 100,
    }));
    const { share } = await contend(
      [...crowd, { user: 'single', project: 'own', meanMs: 100 }],
      slots(8),
      {},
      10_000,
    );
    expect(share('single')).toBeCloseTo(0.5, 2);
    for (const { user } of crowd) expect(share(user)).toBeCloseTo(0.01, 2);
  });

  it('leave no slot idle among kinds of workers, and drag nobody down who cannot use a kind', async () => {
    const flows = [
      { user: 'gpuOnly', requires: { gpu: true }, meanMs: 200 },
      { user: 'a', meanMs: 100 },
      { user: 'b', meanMs: 100 },
    ];
    const workers = [...slots(28), ...slots(4, { capabilities: { gpu: true } })];
    const { run, share } = await contend(flows, workers, { scarce: ['gpu'] }, 10_000);
    expect(run.scheduler.getMetrics().workers.used).toBe(32);
    // The four GPU slots are the only ones it can use, and it is entitled to more.
    expect(share('gpuOnly')).toBeCloseTo(4 / 32, 2);
    expect(share('a')).toBeCloseTo(14 / 32, 2);
  });

  it('keep to a guarantee, and begin where the others are when it is withdrawn', async () => {
    const flows = [
      { user: 'tiny', meanMs: 100 },
      { user: 'big', meanMs: 100 },
    ];
    const config = { weights: { users: { big: 99 } }, guarantees: { users: { tiny: 2 } } };
    const { run } = await contend(flows, slots(8), config, 2_000);
    const runningOf = (user: string): number =>
      run.fleet.leases.filter(({ task }) => task.user === user).length;
    expect(runningOf('tiny')).toBe(2);
    await run.scheduler.configure({ weights: { users: { big: 1, tiny: 1 } } });
    const from = run.fleet.log.length;
    let sum = 0;
    while (run.fleet.log.length < from + 2_000 && run.clock.step()) sum += runningOf('tiny');
    expect(runningOf('tiny')).toBeGreaterThanOrEqual(3);
    expect(sum).toBeGreaterThan(0);
  });
});

describe('somebody who idles', () => {
  it('has saved nothing up, and is not held down for what was free', async () => {
    const run = await setUp({ behaviour: () => ({ durationMs: 100 }) });
    await run.scheduler.activateScheduler(FairnessScheduler);
    run.fleet.join(...slots(4).map((_, index) => ({ id: `w${index}` })));
    const submit = (user: string, count: number): void => {
      const at = run.clock.now();
      run.fleet.host.submit(
        Array.from({ length: count }, (_, index) => ({ id: `${user}-${at}-${index}`, user })),
      );
    };
    const startedSince = (from: number, user: string): number =>
      run.fleet.log.slice(from).filter((line) => line.startsWith(user)).length;
    // Alice alone uses the whole fleet for ten minutes; nobody else wants it.
    submit('alice', 4 * 6_000);
    run.clock.advanceTo(600_000 - 1_000);
    submit('bob', 200);
    submit('alice', 200);
    const from = run.fleet.log.length;
    while (run.fleet.log.length < from + 200 && run.clock.step());
    expect(startedSince(from, 'bob')).toBeGreaterThanOrEqual(96);
    expect(startedSince(from, 'bob')).toBeLessThanOrEqual(104);
  });
});
