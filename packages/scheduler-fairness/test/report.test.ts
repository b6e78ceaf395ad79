import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jain } from '../src/share/jain.ts';
import { maxMin } from '../src/share/max-min.ts';
import { VirtualHost } from './host/virtual-host.ts';

const figures = z.strictObject({
  name: z.string(),
  weight: z.number(),
  running: z.number(),
  waiting: z.number(),
  entitledSlots: z.number(),
  serviceSeconds: z.number(),
  usageSeconds: z.number(),
  entitledSeconds: z.number(),
  share: z.number(),
  entitledShare: z.number(),
  shareRatio: z.number().nullable(),
  error: z.number(),
  waitSecondsMean: z.number().nullable(),
  waitSecondsP95: z.number().nullable(),
  quota: z
    .strictObject({
      maxRunning: z.number().nullable(),
      maxWorkerSeconds: z.number().nullable(),
      usedWorkerSeconds: z.number(),
    })
    .nullable(),
  guaranteed: z.number(),
});
const schema = z.strictObject({
  strategy: z.string(),
  residualSeconds: z.number(),
  jain: z.strictObject({ users: z.number(), projects: z.number() }),
  certificate: z
    .strictObject({ gapSeconds: z.number(), boundSeconds: z.number(), holds: z.boolean() })
    .nullable(),
  users: z.array(figures),
  projects: z.array(figures),
  levels: z.array(z.strictObject({ attribute: z.string(), jain: z.number(), flows: z.array(figures) })),
});

const reportOf = (host: VirtualHost) => schema.parse(host.metrics.snapshot().reports.fairness);
const of = (host: VirtualHost, name: string) => reportOf(host).users.find((user) => user.name === name);

async function farm(slots: number, config: object = {}, strategy = 'fair_share'): Promise<VirtualHost> {
  const host = new VirtualHost();
  await host.activate(FairnessScheduler, { config, strategy });
  host.addWorkers({ id: 'w', slots });
  return host;
}

function submit(host: VirtualHost, user: string, count: number, durationMs = 1_000, project = 'shop'): void {
  for (let each = 0; each < count; each += 1) host.submit({ user, durationMs, project });
}

describe('the report', () => {
  test('says of each what it got and what it was entitled to', async () => {
    const host = await farm(4, { weights: { users: { alice: 3 } } });
    submit(host, 'alice', 500);
    submit(host, 'bob', 500);
    host.run(100_000);
    const [alice, bob] = [of(host, 'alice'), of(host, 'bob')];
    expect(alice).toMatchObject({ weight: 3, entitledSlots: 3 });
    expect(alice?.entitledShare).toBeCloseTo(0.75, 3);
    expect(alice?.share).toBeCloseTo(0.75, 2);
    expect(bob?.entitledSeconds).toBeCloseTo(100, 0);
    expect(bob?.serviceSeconds).toBeCloseTo(100, -1);
    expect((alice?.running ?? 0) + (bob?.running ?? 0)).toBe(4);
    expect((alice?.waiting ?? 0) + (bob?.waiting ?? 0)).toBe(1_000 - host.starts.length);
    expect(reportOf(host)).toMatchObject({ strategy: 'fair_share', certificate: { holds: true } });
    expect(reportOf(host).jain.users).toBeGreaterThan(0.999);
    // 20 mean runtimes, to an eighth.
    expect(reportOf(host).residualSeconds).toBe(20);
  });

  test('knows what a share that nobody else wanted is worth: nothing is owed for it', async () => {
    const host = await farm(4);
    submit(host, 'alice', 40);
    host.run(20_000);
    submit(host, 'bob', 40);
    host.run(40_000);
    expect(of(host, 'alice')).toMatchObject({ shareRatio: 1, share: 0.5, entitledShare: 0.5, error: 0 });
    expect(reportOf(host).jain.users).toBe(1);
  });

  test('shows who is wronged, when another strategy wrongs somebody', async () => {
    const host = await farm(4, {}, 'round_robin');
    submit(host, 'alice', 400);
    submit(host, 'bob', 400);
    host.run(60_000);
    expect(of(host, 'alice')?.shareRatio).toBeCloseTo(2, 1);
    expect(of(host, 'bob')).toMatchObject({ serviceSeconds: 0, shareRatio: 0 });
    expect(reportOf(host).jain.users).toBeCloseTo(0.5, 2);
  });

  test('lets usage fade: after a window half of it counts', async () => {
    const host = await farm(1, { fairnessWindowHours: 1 / 60, recalculateIntervalSeconds: 10 });
    submit(host, 'alice', 1, 10_000);
    host.run(10_000);
    const before = of(host, 'alice')?.usageSeconds ?? 0;
    host.pass(59_000);
    submit(host, 'bob', 1, 1_000);
    host.run(70_000);
    expect((of(host, 'alice')?.usageSeconds ?? 0) / before).toBeCloseTo(0.5, 1);
    expect(of(host, 'alice')?.serviceSeconds).toBe(10);
  });

  test('has the waits of the last starts, and the use of quotas', async () => {
    const quotas = { users: { alice: { maxRunning: 1, maxWorkerSeconds: 500 } } };
    const host = await farm(2, { quotas, historyWindowSize: 2 });
    submit(host, 'alice', 4, 1_000);
    host.run(3_500);
    expect(of(host, 'alice')).toMatchObject({
      waitSecondsMean: 2.5,
      waitSecondsP95: 3,
      quota: { maxRunning: 1, maxWorkerSeconds: 500 },
    });
    expect(of(host, 'alice')?.quota?.usedWorkerSeconds).toBeCloseTo(3.5, 6);
  });

  test('survives a swap', async () => {
    const host = await farm(4);
    submit(host, 'alice', 100);
    submit(host, 'bob', 100, 1_000, 'bank');
    host.run(10_500);
    const before = reportOf(host);
    await host.activate(FairnessScheduler);
    const after = reportOf(host);
    const pick = ({ users, projects }: typeof before) =>
      [...users, ...projects].map(
        ({ name, serviceSeconds, usageSeconds, entitledSeconds, running, waiting }) => ({
          name,
          figures: [serviceSeconds, usageSeconds, entitledSeconds, running, waiting],
        }),
      );
    expect(pick(after)).toEqual(pick(before));
  });
});

describe('Jain’s index', () => {
  test('is 1/n for a monopoly and 1 for equality, whatever n and the amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (count, amount) => {
          expect(jain([amount, ...Array.from({ length: count - 1 }, () => 0)])).toBeCloseTo(1 / count, 10);
          expect(jain(Array.from({ length: count }, () => amount))).toBeCloseTo(1, 10);
        },
      ),
    );
    expect(jain([])).toBe(1);
  });
});

describe('weighted max-min shares', () => {
  const sharer = fc.record({
    demand: fc.double({ min: 0, max: 50, noNaN: true }),
    weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    guaranteed: fc.constantFrom(0, 0, 1, 3),
    limit: fc.constantFrom(Infinity, Infinity, 2, 10),
  });

  test('are min(d, m, max(g, λ · w)), and use up the capacity or meet every demand', () => {
    fc.assert(
      fc.property(
        fc.array(sharer, { minLength: 1, maxLength: 12 }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        (sharers, capacity) => {
          const shares = maxMin(sharers, capacity);
          const most = sharers.map(({ demand, limit }) => Math.min(demand, limit));
          const floors = sharers.map(({ guaranteed }, index) => Math.min(guaranteed, most[index] ?? 0));
          const sum = (values: readonly number[]): number =>
            values.reduce((total, value) => total + value, 0);
          expect(sum(shares)).toBeCloseTo(Math.min(capacity, sum(most)), 6);
          if (sum(floors) > capacity) return;
          // Whoever is at neither end has the same λ; nobody below its top has less, nobody above its floor more.
          const levels = sharers.map(({ weight }, index) => (shares[index] ?? 0) / weight);
          for (const [index, share] of shares.entries()) {
            expect(share).toBeLessThanOrEqual((most[index] ?? 0) + 1e-9);
            expect(share).toBeGreaterThanOrEqual((floors[index] ?? 0) - 1e-9);
            for (const [other, otherShare] of shares.entries()) {
              const canGrow = share < (most[index] ?? 0) - 1e-6;
              const canShrink = otherShare > (floors[other] ?? 0) + 1e-6;
              if (canGrow && canShrink)
                expect(levels[index]).toBeGreaterThanOrEqual((levels[other] ?? 0) - 1e-6);
            }
          }
        },
      ),
    );
  });
});
