import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, type Json, type Placement, type Task, type Worker } from '@fairlead/scheduler-core';
import { scored, type Scores } from '@fairlead/scheduler-core/placement';
import { HandMadeCycle } from '../host/hand-made-cycle.ts';
import { HostWorker, makeTask, type WorkerInput } from '../host/make.ts';
import { PlainCandidates } from '../host/plain-candidates.ts';
import { SmallHost } from '../host/small-host.ts';

const cycle = new HandMadeCycle(new SmallHost());

/** Where a task would go among these workers, and why. */
function place(scores: Scores, inputs: readonly WorkerInput[], task: Task = makeTask({ id: 't' })) {
  const workers = inputs.map((input) => new HostWorker(input));
  const placer = scored({ random: createRandom(1) }, scores);
  return read(placer.place(task, new PlainCandidates(workers), cycle));
}

function read(placement: Placement): { readonly id?: string; readonly why?: Json; readonly defer?: unknown } {
  if (typeof placement !== 'object') throw new Error(`not expected: ${String(placement)}`);
  if ('defer' in placement) return { defer: placement.defer };
  if (!('worker' in placement) || typeof placement.worker === 'string') throw new Error('not expected');
  const { why } = placement;
  return { id: placement.worker.id, why: typeof why === 'function' ? why() : why };
}

const gpu = { capabilities: { gpu: true } };
const fleet = (count: number, more = {}): WorkerInput[] =>
  Array.from({ length: count }, (_, index) => ({ id: `w${String(index).padStart(5, '0')}`, ...more }));

describe('scored', () => {
  it('without scores takes the lowest id', () => {
    expect(place({}, [{ id: 'b' }, { id: 'a', ...gpu }]).id).toBe('a');
  });

  it('asks a class score once per class', () => {
    const asked: boolean[] = [];
    const scores: Scores = {
      class: (_task, on) => {
        asked.push(on.capabilities.gpu === true);
        return on.capabilities.gpu === true ? -1 : 0;
      },
    };
    expect(place(scores, [...fleet(50, gpu), { id: 'x' }, { id: 'y' }]).id).toBe('x');
    expect(asked.toSorted()).toEqual([false, true]);
  });

  it('is exact in class and worker scores over a whole fleet', () => {
    const worker = fc.record({ slots: fc.integer({ min: 1, max: 9 }), gpu: fc.boolean() });
    fc.assert(
      fc.property(fc.array(worker, { minLength: 1, maxLength: 100 }), (inputs) => {
        const workers = inputs.map((input, index) => ({
          id: `w${index}`,
          slots: input.slots,
          capabilities: { gpu: input.gpu },
        }));
        const total = (each: {
          readonly slots: number;
          readonly capabilities: { readonly gpu: boolean };
        }): number => (each.capabilities.gpu ? 3.5 : 0) - each.slots;
        const scores: Scores = {
          class: (_task, on) => (on.capabilities.gpu === true ? 3.5 : 0),
          worker: (each) => -each.slots,
        };
        const best = workers.toSorted((a, b) => total(b) - total(a) || (a.id < b.id ? -1 : 1))[0];
        expect(place(scores, workers).id).toBe(best?.id);
      }),
    );
  });

  it('is exact in pair scores up to 64 candidates', () => {
    const scores: Scores = { pair: (task, worker) => (worker.id === task.key ? 1 : 0) };
    for (const warm of ['w00000', 'w00031', 'w00063']) {
      expect(place(scores, fleet(64), makeTask({ id: 't', key: warm })).id).toBe(warm);
    }
  });

  it('looks at 64 pairs and each class’s leader of a large fleet, no more', () => {
    const asked = new Set<string>();
    let count = 0;
    const scores: Scores = {
      worker: (worker) => (worker.id === 'w00777' ? 1 : 0),
      pair: (_task, worker) => {
        asked.add(worker.id);
        count += 1;
        return 0;
      },
    };
    expect(place(scores, fleet(2_000)).id).toBe('w00777');
    expect(count).toBeLessThanOrEqual(66);
    expect(asked.size).toBeGreaterThan(32);
  });

  it('draws the same sample for the same seed', () => {
    const scores: Scores = { pair: (_task, worker) => Number(worker.id.slice(1)) % 97 };
    const workers = fleet(1_000);
    expect(place(scores, workers)).toEqual(place(scores, workers));
  });

  it('says why: the best of each class, the best first, as it was when it was chosen', () => {
    const workers = [new HostWorker({ id: 'a', slots: 4 }), new HostWorker({ id: 'g', slots: 2, ...gpu })];
    const placer = scored(
      { random: createRandom(1) },
      {
        class: (_task, on) => (on.capabilities.gpu === true ? 1 : 0),
        worker: (worker) => worker.free,
        pair: (_task, worker) => (worker.id === 'g' ? 4 : 0.5),
      },
    );
    const placement = placer.place(makeTask({ id: 't' }), new PlainCandidates(workers), cycle);
    for (const worker of workers) worker.used = 2;
    expect(read(placement).why).toEqual([
      { worker: 'g', classScore: 1, workerScore: 2, pairScore: 4, score: 7 },
      { worker: 'a', classScore: 0, workerScore: 4, pairScore: 0.5, score: 4.5 },
    ]);
  });

  it.each([NaN, -Infinity, Infinity])('lives with a score of %s', (odd) => {
    const workers = [{ id: 'a' }, { id: 'b', ...gpu }];
    expect(place({ worker: () => odd }, workers).id).toBe('a');
    expect(place({ class: () => odd, pair: () => -odd }, workers).id).toBe('a');
  });

  it('counts a score that is not a number as the lowest', () => {
    const scores: Scores = { worker: (worker) => (worker.id === 'a' ? NaN : -1e300) };
    expect(place(scores, [{ id: 'a' }, { id: 'b' }]).id).toBe('b');
    expect(place(scores, [{ id: 'a' }]).id).toBe('a');
  });
});

describe('filters', () => {
  const isOdd = (worker: Worker): boolean => Number(worker.id.slice(1)) % 2 === 1;

  it('leave out classes, workers and pairs', () => {
    expect(
      place({ filter: { class: (_task, on) => on.capabilities.gpu === true } }, [
        { id: 'a' },
        { id: 'b', ...gpu },
      ]).id,
    ).toBe('b');
    expect(place({ filter: { worker: isOdd } }, fleet(10)).id).toBe('w00001');
    expect(
      place({ worker: (worker) => -Number(worker.id.slice(1)), filter: { worker: isOdd } }, fleet(10)).id,
    ).toBe('w00001');
    expect(
      place(
        { filter: { pair: (task, worker) => worker.id === task.key } },
        fleet(10),
        makeTask({ id: 't', key: 'w00007' }),
      ).id,
    ).toBe('w00007');
  });

  it('defer the task if nobody passes', () => {
    const nobody = { defer: 'the filters let no candidate pass' };
    expect(place({ filter: { class: () => false } }, fleet(3))).toEqual(nobody);
    expect(place({ filter: { worker: () => false } }, fleet(3))).toEqual(nobody);
    expect(place({ filter: { pair: () => false } }, fleet(3))).toEqual(nobody);
    expect(place({ worker: () => NaN, filter: { worker: () => false } }, fleet(3))).toEqual(nobody);
    expect(place({ filter: { pair: () => false } }, fleet(100))).toEqual(nobody);
  });

  it('find the one that passes, be it never drawn', () => {
    const scores: Scores = { filter: { pair: (_task, worker) => worker.id === 'w01999' } };
    expect(place(scores, fleet(2_000)).id).toBe('w01999');
    expect(place(scores, [...fleet(1_000, gpu), { id: 'w01999' }]).id).toBe('w01999');
  });

  it('never let anybody pass whom they keep out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 7 }),
        fc.integer(),
        (count, step, seed) => {
          const passes = (worker: Worker): boolean => Number(worker.id.slice(1)) % step === 0;
          const workers = fleet(count).map((input) => new HostWorker(input));
          for (const filter of [
            { worker: passes },
            { pair: (_task: Task, worker: Worker) => passes(worker) },
          ]) {
            const placer = scored({ random: createRandom(seed) }, { pair: () => 1, filter });
            const placement = read(placer.place(makeTask({ id: 't' }), new PlainCandidates(workers), cycle));
            expect(Number(placement.id?.slice(1)) % step).toBe(0);
          }
        },
      ),
    );
  });
});
