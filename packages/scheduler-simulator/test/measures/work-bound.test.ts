import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WorkBound } from '../../src/measures/work-bound.ts';

const task = fc.record({ atMs: fc.nat(1_000), workMs: fc.integer({ min: 1, max: 400 }) });

it('is max(total / m, longest) where everything is there at once', () => {
  fc.assert(
    fc.property(fc.array(task, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (tasks, workers) => {
      const bound = new WorkBound();
      bound.setSpeed(0, workers);
      for (const { workMs } of tasks) bound.add(0, workMs, workMs);
      const total = tasks.reduce((sum, { workMs }) => sum + workMs, 0);
      const longest = Math.max(...tasks.map(({ workMs }) => workMs));
      expect(bound.endMs).toBeCloseTo(Math.max(total / workers, longest), 6);
    }),
  );
});

it('is the largest of what the work after any arrival takes, where tasks arrive one after the other', () => {
  fc.assert(
    fc.property(fc.array(task, { minLength: 1 }), fc.integer({ min: 1, max: 9 }), (tasks, workers) => {
      const bound = new WorkBound();
      bound.setSpeed(0, workers);
      const sorted = tasks.toSorted((a, b) => a.atMs - b.atMs);
      for (const { atMs, workMs } of sorted) bound.add(atMs, workMs, workMs);
      const ends = sorted.map(({ atMs }, place) => {
        const after = sorted.slice(place).reduce((sum, { workMs }) => sum + workMs, 0);
        return atMs + after / workers;
      });
      const alone = sorted.map(({ atMs, workMs }) => atMs + workMs);
      expect(bound.endMs).toBeCloseTo(Math.max(...ends, ...alone), 6);
    }),
  );
});

it('counts what a fleet that changes can do', () => {
  const bound = new WorkBound();
  bound.setSpeed(0, 1);
  bound.add(0, 100, 10);
  bound.setSpeed(40, 4);
  expect(bound.endMs).toBe(55);
  bound.setSpeed(60, 0);
  expect(bound.endMs).toBe(55);
  bound.add(70, 10, 10);
  expect(bound.endMs).toBe(Infinity);
});
