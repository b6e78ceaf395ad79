import { describe, expect, it } from 'vitest';
import {
  type Admission,
  type Answer,
  defineScheduler,
  type Parts,
  SchedulerError,
  type SchedulerEvent,
  type Task,
  type TaskQueue,
} from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';
import { caught } from './host/caught.ts';
import { makeTask } from './host/make.ts';
import { SmallHost } from './host/small-host.ts';
import { untyped } from './host/untyped.ts';

async function hostWith(parts: Parts, workers: readonly string[] = ['w1']): Promise<SmallHost> {
  const host = new SmallHost();
  await host.activate(defineScheduler({ name: 'Mine', version: '1.0.0', create: () => parts }));
  host.addWorkers(...workers.map((id) => ({ id })));
  return host;
}

const tasks = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `t${index}` }));

describe('what a placer may answer', () => {
  it('a worker, its id, or either with the reason', async () => {
    const why = { because: 'it is there' };
    const host = await hostWith(
      {
        placer: (task, candidates) => {
          const worker = candidates.first();
          if (worker === undefined) return undefined;
          if (task.id === 't0') return worker;
          if (task.id === 't1') return worker.id;
          return task.id === 't2' ? { worker, why } : { worker: worker.id, why: () => why };
        },
      },
      ['w0', 'w1', 'w2', 'w3'],
    );
    host.submit(...tasks(4));
    const cycle = host.cycle();
    expect(cycle.assigned).toEqual(['t0@w0', 't1@w1', 't2@w2', 't3@w3']);
    expect(cycle.whys.slice(0, 3)).toEqual([undefined, undefined, why]);
    expect(cycle.whys[3]).toBeTypeOf('function');
  });

  it('a deferral, with its reason and instant', async () => {
    const reason = { code: 'quota', text: 'enough' } as const;
    const host = await hostWith({ placer: () => ({ defer: reason, untilMs: 50 }) });
    host.submit({ id: 'a' });
    const cycle = host.cycle();
    expect(cycle.deferred).toEqual(['a: quota, enough']);
    expect(cycle.wakeUps).toEqual([50]);
  });

  it('nothing, which defers', async () => {
    const host = await hostWith({ placer: () => undefined });
    host.submit({ id: 'a' });
    expect(host.cycle().deferred).toEqual(['a: the placement named no worker']);
  });

  it.each([
    ['a promise', () => Promise.resolve('w1'), 'a promise'],
    ['42', () => 42, 'a number'],
    ['NaN', () => NaN, 'a number'],
    ['null', () => null, 'null'],
    ['true', () => true, 'a boolean'],
    ['an id that no worker has', () => 'nowhere', '"nowhere"'],
    ['an empty id', () => '', '""'],
    ['a placement of nobody', () => ({ worker: undefined, why: 'none' }), 'a placement without a worker'],
    ['a placement of null', () => ({ worker: null, why: 'none' }), 'a placement without a worker'],
  ])('but not %s', async (_what, place, message) => {
    const host = await hostWith({ placer: untyped(place) });
    host.submit({ id: 'a' });
    const error = await caught(() => host.cycle());
    expect(error.code).toBe('PLACEMENT_INVALID');
    expect(error.message).toContain(message);
    expect(host.scheduler?.queued).toBe(1);
  });

  it('a promise names the way to do it', async () => {
    const host = await hostWith({ placer: untyped(() => Promise.resolve('w1')) });
    host.submit({ id: 'a' });
    expect((await caught(() => host.cycle())).mend).toContain('wakeAt');
  });
});

describe('deferring', () => {
  it('takes the next task, and in the next cycle everything is open again', async () => {
    const host = await hostWith({
      placer: (task, candidates) => (task.id === 't0' ? { defer: 'not yet' } : candidates.first()),
    });
    host.submit(...tasks(3));
    const cycle = host.cycle();
    expect(cycle.deferred).toEqual(['t0: not yet']);
    expect(cycle.assigned).toEqual(['t1@w1']);
    expect(host.scheduler?.queued).toBe(2);
    host.step();
    expect(host.cycle().deferred).toEqual(['t0: not yet']);
  });

  it('goes 32 tasks deep, then the rest of the shape is deferred along', async () => {
    const host = await hostWith({ placer: () => ({ defer: 'no' }) });
    host.submit(...tasks(100));
    const { deferred } = host.cycle();
    expect(deferred).toHaveLength(32);
    expect(deferred.at(-2)).toBe('t30: no');
    expect(deferred.at(-1)).toBe('t31: no (shape)');
    expect(host.scheduler?.queued).toBe(100);
    expect(host.cycle().deferred).toHaveLength(32);
  });

  it('counts its depth for each shape, and by the author’s number', async () => {
    const host = await hostWith({ placer: () => ({ defer: 'no' }), deferDepth: 2 });
    host.addWorkers({ id: 'w2', slots: 2 });
    host.submit(...tasks(5), { id: 'wide1', slots: 2 }, { id: 'wide2', slots: 2 }, { id: 'wide3', slots: 2 });
    expect(host.cycle().deferred).toEqual(['t0: no', 't1: no (shape)', 'wide1: no', 'wide2: no (shape)']);
  });

  it('of a whole shape ends it for the cycle', async () => {
    const host = await hostWith({ placer: () => ({ defer: 'no', scope: 'shape' }) });
    host.submit(...tasks(5));
    expect(host.cycle().deferred).toEqual(['t0: no (shape)']);
  });
});

describe('the queue', () => {
  it('gets back what was in hand when the placer threw, and what was put aside', async () => {
    let isBroken = true;
    const host = await hostWith({
      placer: (task, candidates) => {
        if (task.id === 't0') return { defer: 'no' };
        if (task.id === 't1' && isBroken) throw new Error('no idea');
        return candidates.first();
      },
    });
    host.submit(...tasks(3));
    expect(() => host.cycle()).toThrow('no idea');
    expect(host.scheduler?.queued).toBe(3);
    isBroken = false;
    expect(host.cycle().assigned).toEqual(['t1@w1']);
  });

  it('keeps what was accepted before the throw out', async () => {
    const host = await hostWith(
      {
        placer: (task, candidates) => {
          if (task.id === 't1') throw new Error('no idea');
          return candidates.first();
        },
      },
      ['w1', 'w2'],
    );
    host.submit(...tasks(2));
    expect(() => host.cycle()).toThrow('no idea');
    expect(host.log).toEqual(['t0@w1']);
    expect(host.scheduler?.queued).toBe(1);
  });

  it.each<[Answer, number]>([
    ['vetoed', 1],
    ['unsupported', 1],
    ['workerGone', 1],
    ['workerDraining', 1],
    ['workerFull', 1],
    ['workerUnfit', 1],
    ['workerUnknown', 1],
    ['taskGone', 0],
    ['taskUnknown', 0],
    ['taskNotPending', 0],
  ])('after the refusal %s holds %i', async (answer, left) => {
    const host = await hostWith({});
    host.answers.set('w1', answer);
    host.submit({ id: 'a' });
    // A task that the host calls gone is still shown as startable here, so let it vanish.
    const cycle = host.cycle();
    expect(cycle.assigned).toEqual([]);
    expect(host.scheduler?.queued).toBe(left);
    expect(cycle.deferred).toEqual(left === 0 ? [] : [`a: the host refused worker w1: ${answer}`]);
  });

  it('is told of what the host and others assign, and of what is taken back', async () => {
    const host = await hostWith({}, []);
    host.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    host.cancel('b');
    expect(host.scheduler?.queued).toBe(2);
    host.addWorkers({ id: 'w1' });
    const [task] = host.pending;
    const worker = host.workers.get('w1');
    if (task !== undefined && worker !== undefined) host.start(task, worker, 'host');
    expect(host.scheduler?.queued).toBe(1);
    host.run();
    expect(host.log).toEqual(['a@w1', 'c@w1']);
  });

  it('may withhold everything and say why', async () => {
    const queue = fifo();
    const host = await hostWith({
      queue: {
        get size() {
          return queue.size;
        },
        add: (task) => {
          queue.add(task);
        },
        remove: (task) => queue.remove(task),
        take: () => undefined,
        withheld: () => ({ reason: { code: 'quota', text: 'all are at their limit' }, untilMs: 7 }),
      },
    });
    host.submit({ id: 'a' });
    const cycle = host.cycle();
    expect(cycle.deferred).toEqual(['rest: quota, all are at their limit']);
    expect(cycle.wakeUps).toEqual([7]);
  });

  it('that gives nothing without a word is left to the host', async () => {
    const host = await hostWith({
      queue: { size: 1, add: () => undefined, remove: () => false, take: () => undefined },
    });
    host.submit({ id: 'a' });
    const cycle = host.cycle();
    expect([cycle.assigned, cycle.deferred]).toEqual([[], []]);
  });

  it('that gives the same running task for ever is stopped', async () => {
    const given: Task[] = [];
    const queue: TaskQueue = {
      size: 1,
      add: (task) => {
        given.push(task);
      },
      remove: () => false,
      take: () => given[0],
    };
    const host = await hostWith({ queue }, ['w1', 'w2']);
    host.submit({ id: 'a' }, { id: 'b' });
    const error = await caught(() => host.cycle());
    expect(error).toMatchObject({ code: 'QUEUE_INVALID' });
    expect(error.message).toContain('"a"');
    expect(host.log).toEqual(['a@w1']);
  });
});

describe('the other parts', () => {
  it('hear every event after queue and placer', async () => {
    const heard: string[] = [];
    const hear =
      (who: string) =>
      (event: SchedulerEvent): void => {
        heard.push(`${who}:${event.type}`);
      };
    const host = await hostWith({
      queue: Object.assign(fifo(), { observe: hear('queue') }),
      placer: { place: (_task, candidates) => candidates.first(), observe: hear('placer') },
      observe: hear('parts'),
    });
    heard.length = 0;
    host.submit({ id: 'a' });
    host.run();
    const events = ['taskQueued', 'taskAssigned', 'taskFinished'];
    expect(heard).toEqual(
      events.flatMap((type) => ['queue', 'placer', 'parts'].map((who) => `${who}:${type}`)),
    );
  });

  it('hear of an own assignment before assign returns', async () => {
    let running = 0;
    const seen: number[] = [];
    const host = await hostWith(
      {
        placer: (_task, candidates) => {
          seen.push(running);
          return candidates.first();
        },
        observe: (event) => {
          if (event.type === 'taskAssigned') running += 1;
        },
      },
      ['w1', 'w2', 'w3'],
    );
    host.submit(...tasks(3));
    host.cycle();
    expect(seen).toEqual([0, 1, 2]);
  });

  it('each leave their sections of state', async () => {
    const host = await hostWith({
      queue: Object.assign(fifo(), { snapshot: () => ({ 'queue@1': 1 }) }),
      placer: { place: () => undefined, snapshot: () => ({ 'placer@1': 2 }) },
      snapshot: () => ({ 'own@1': 3 }),
    });
    expect(host.scheduler?.snapshot?.()).toEqual({ 'queue@1': 1, 'placer@1': 2, 'own@1': 3 });
  });

  it('explain where the queue does not', async () => {
    const said = { reason: { code: 'share', text: 'others are owed more' } } as const;
    const host = await hostWith({ explain: (task) => (task.id === 'a' ? said : undefined) }, []);
    host.submit({ id: 'a' }, { id: 'b' });
    expect(host.explain('a')).toEqual(said.reason);
    expect(host.explain('b')).toBeNull();
  });

  it('answer what they promise, and are not asked if they promise nothing', async () => {
    const said: Admission = {
      expectedStartMs: 0,
      expectedFinishMs: 5,
      latestFinishMs: 6,
      promise: 'kept',
      needs: {},
    };
    const host = await hostWith({
      admit: ({ tasks: asked }) => ({ ...said, expectedStartMs: asked.length }),
    });
    expect(host.scheduler?.admit?.({ tasks: [makeTask({ id: 'a' })] })).toEqual({
      ...said,
      expectedStartMs: 1,
    });
    const mute = await hostWith({});
    expect(typeof mute.scheduler?.admit).toBe('undefined');
  });

  it('are shut down', async () => {
    let isShut = false;
    const host = await hostWith({
      shutdown: () => {
        isShut = true;
      },
    });
    await host.scheduler?.shutdown?.();
    expect(isShut).toBe(true);
  });
});

it('every error of a placer can be told by its code', async () => {
  const host = await hostWith({ placer: untyped(() => 42) });
  host.submit({ id: 'a' });
  expect(SchedulerError.is(await caught(() => host.cycle()))).toBe(true);
});
