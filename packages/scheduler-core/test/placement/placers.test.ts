import { describe, expect, it } from 'vitest';
import { defineScheduler, type Placer, type SchedulerContext, type State } from '@fairlead/scheduler-core';
import { first, leastLoaded, roundRobin } from '@fairlead/scheduler-core/placement';
import { SmallHost } from '../host/small-host.ts';

async function hostWith(make: (context: SchedulerContext) => Placer, state: State = {}): Promise<SmallHost> {
  const host = new SmallHost();
  host.state = state;
  await host.activate(
    defineScheduler({ name: 'Mine', version: '1.0.0', create: (context) => ({ placer: make(context) }) }),
  );
  return host;
}

const tasks = (count: number, more = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: `t${index}`, ...more }));
const workersOf = (log: readonly string[]): string[] => log.map((each) => each.slice(each.indexOf('@') + 1));

describe('first', () => {
  it('fills the fleet from the lowest id', async () => {
    const host = await hostWith(first);
    host.addWorkers({ id: 'w2', slots: 2 }, { id: 'w1', slots: 2 });
    host.submit(...tasks(3));
    host.cycle();
    expect(workersOf(host.log)).toEqual(['w1', 'w1', 'w2']);
  });
});

describe('roundRobin', () => {
  it('serves each in turn, and begins again', async () => {
    const host = await hostWith(roundRobin);
    host.addWorkers({ id: 'w1', slots: 2 }, { id: 'w2', slots: 2 }, { id: 'w3', slots: 2 });
    host.submit(...tasks(6));
    host.cycle();
    expect(workersOf(host.log)).toEqual(['w1', 'w2', 'w3', 'w1', 'w2', 'w3']);
  });

  it('holds while workers come and go', async () => {
    const host = await hostWith(roundRobin);
    host.addWorkers({ id: 'w2', slots: 9 }, { id: 'w4', slots: 9 });
    host.submit({ id: 'a' });
    host.cycle();
    host.addWorkers({ id: 'w3', slots: 9 }, { id: 'w1', slots: 9 });
    host.submit({ id: 'b' });
    host.cycle();
    host.removeWorker('w4');
    host.submit({ id: 'c' }, { id: 'd' });
    host.cycle();
    expect(host.log).toEqual(['a@w2', 'b@w3', 'c@w1', 'd@w2']);
  });

  it('moves on with what the host assigns', async () => {
    const host = await hostWith(roundRobin);
    host.addWorkers({ id: 'w1', slots: 2 }, { id: 'w2', slots: 2 }, { id: 'w3', slots: 2 });
    host.submit({ id: 'a' });
    const [task] = host.pending;
    const worker = host.workers.get('w2');
    if (task !== undefined && worker !== undefined) host.start(task, worker, 'host');
    host.submit({ id: 'b' });
    host.cycle();
    expect(host.log).toEqual(['a@w2', 'b@w3']);
  });

  it('goes on where an earlier scheduler stood, whatever runs', async () => {
    const make = roundRobin;
    const host = await hostWith(make);
    host.addWorkers({ id: 'w1', slots: 9 }, { id: 'w2', slots: 9 }, { id: 'w3', slots: 9 });
    host.submit({ id: 'long', durationMs: 90_000 }, { id: 'short', durationMs: 1 });
    host.cycle();
    host.step();
    await host.activate(
      defineScheduler({ name: 'Next', version: '1.0.0', create: (context) => ({ placer: make(context) }) }),
    );
    expect(host.state).toEqual({ 'roundRobin@1': 'w2' });
    host.submit({ id: 'next' });
    host.cycle();
    expect(host.log.at(-1)).toBe('next@w3');
  });

  it('does not trip over a section that is not its own', async () => {
    const host = await hostWith(roundRobin, { 'roundRobin@1': { last: 3 } });
    host.addWorkers({ id: 'w1' });
    host.submit({ id: 'a' });
    expect(host.cycle().assigned).toEqual(['a@w1']);
  });
});

describe('leastLoaded', () => {
  it('takes the smallest part of slots in use, ties by id', async () => {
    const host = await hostWith(leastLoaded);
    host.addWorkers({ id: 'big', slots: 4 }, { id: 'small', slots: 2 });
    host.submit(...tasks(6));
    host.cycle();
    // 0/4 0/2 | 1/4 0/2 | 1/4 1/2 | 2/4 1/2 | 3/4 1/2 | 3/4 2/2
    expect(workersOf(host.log)).toEqual(['big', 'small', 'big', 'big', 'small', 'big']);
  });
});
