import { defineScheduler } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { describe, expect, test } from 'vitest';
import { VirtualHost } from './host/virtual-host.ts';

const FirstInFirstOut = defineScheduler({ name: 'FirstInFirstOut', version: '1.0.0', create: () => ({}) });

async function farm(slots: number): Promise<VirtualHost> {
  const host = new VirtualHost();
  host.addWorkers({ id: 'w', slots });
  await host.activate(FirstInFirstOut);
  return host;
}

/** How many of each user's tasks start between two instants. */
function startsBetween(host: VirtualHost, fromMs: number, toMs: number): Readonly<Record<string, number>> {
  host.run(toMs);
  const counts: Record<string, number> = { alice: 0, bob: 0 };
  for (const { task, atMs } of host.starts) {
    if (atMs >= fromMs && atMs < toMs) counts[task.user] = (counts[task.user] ?? 0) + 1;
  }
  return counts;
}

function submit(host: VirtualHost, user: string, count: number): void {
  for (let each = 0; each < count; each += 1) host.submit({ user });
}

describe('service under another policy', () => {
  test('counts: who had everything before lets the others catch up, and no longer', async () => {
    const host = await farm(4);
    submit(host, 'alice', 400);
    submit(host, 'bob', 400);
    // First in, first out: 100 seconds times 4 slots for alice alone.
    host.run(49_500);
    await host.activate(FairnessScheduler);
    // She is about 200 worker-seconds ahead. With what a running task is charged in advance she keeps a slot at most.
    const catchingUp = startsBetween(host, 50_000, 80_000);
    expect(catchingUp.bob).toBeGreaterThan(100);
    const later = startsBetween(host, 110_000, 130_000);
    expect(Math.abs((later.alice ?? 0) - (later.bob ?? 0))).toBeLessThanOrEqual(4);
  });

  test('in between counts too, and what runs is not counted twice', async () => {
    const host = await farm(4);
    await host.activate(FairnessScheduler);
    submit(host, 'alice', 1_000);
    submit(host, 'bob', 1_000);
    host.run(20_500);
    const before = { ...startsBetween(host, 0, 20_500) };
    expect(Math.abs((before.alice ?? 0) - (before.bob ?? 0))).toBeLessThanOrEqual(4);
    await host.activate(FirstInFirstOut);
    host.run(60_500);
    await host.activate(FairnessScheduler);
    // Alice had 40 seconds times 4 slots alone.
    host.run(160_500);
    const all = startsBetween(host, 0, 160_500);
    // Up to what one running task is charged in advance: 20 seconds here.
    expect(Math.abs((all.alice ?? 0) - (all.bob ?? 0))).toBeLessThanOrEqual(24);
  });

  test('that cannot be read is no reason to refuse: shares begin from what the host counted, and it is said', async () => {
    const host = await farm(4);
    submit(host, 'alice', 40);
    host.run(5_500);
    host.state = { 'fairness@2': { seconds: 'late' } };
    await host.activate(FairnessScheduler);
    expect(host.warnings).toHaveLength(1);
    host.run();
    expect(host.starts).toHaveLength(40);
  });
});

describe('a change while tests run', () => {
  test('of strategy and back loses nothing of what everybody had', async () => {
    const host = await farm(4);
    await host.activate(FairnessScheduler);
    submit(host, 'alice', 1_000);
    submit(host, 'bob', 1_000);
    host.run(10_500);
    await host.activate(FairnessScheduler, { strategy: 'round_robin' });
    host.run(40_500);
    await host.activate(FairnessScheduler, { strategy: 'fair_share' });
    host.run(140_500);
    const all = startsBetween(host, 0, 140_500);
    expect(Math.abs((all.alice ?? 0) - (all.bob ?? 0))).toBeLessThanOrEqual(24);
  });

  test('of weights counts from then on', async () => {
    const host = await farm(4);
    await host.activate(FairnessScheduler);
    submit(host, 'alice', 1_000);
    submit(host, 'bob', 1_000);
    host.run(20_500);
    await host.activate(FairnessScheduler, { config: { weights: { users: { alice: 3 } } } });
    const { alice = 0, bob = 0 } = startsBetween(host, 21_000, 121_000);
    expect(alice / bob).toBeGreaterThan(2.7);
    expect(alice / bob).toBeLessThan(3.3);
  });

  test('of a quota of worker-seconds counts what was used of the window already', async () => {
    const host = await farm(2);
    await host.activate(FairnessScheduler, { config: { fairnessWindowHours: 1 / 60 } });
    submit(host, 'alice', 200);
    host.run(20_500);
    const config = { fairnessWindowHours: 1 / 60, quotas: { users: { alice: { maxWorkerSeconds: 60 } } } };
    await host.activate(FairnessScheduler, { config });
    // 2 slots until 30 seconds have passed; then the next minute is waited for.
    expect(startsBetween(host, 0, 60_000).alice).toBe(60);
    expect(host.running.size).toBeGreaterThan(0);
    host.run();
    expect(host.starts).toHaveLength(200);
  });
});
