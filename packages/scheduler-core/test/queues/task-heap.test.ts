import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TaskHeap } from '@fairlead/scheduler-core/queues';
import type { Task } from '@fairlead/scheduler-core';
import { makeTask } from '../host/make.ts';

const popAll = (heap: TaskHeap): string[] => {
  const ids: string[] = [];
  for (let task = heap.pop(); task !== undefined; task = heap.pop()) ids.push(task.id);
  return ids;
};

describe('TaskHeap', () => {
  it('gives the same as a sorted list, whatever is added and taken out', () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true }));
    const step = fc.oneof(
      fc.record({ add: key }),
      fc.record({ remove: fc.nat(30) }),
      fc.constant({ pop: true } as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let count = 0;
        const heap = new TaskHeap();
        const list: { readonly task: Task; readonly key: number }[] = [];
        const sort = (): void => {
          list.sort((a, b) => (a.key === b.key ? a.task.sequence - b.task.sequence : a.key < b.key ? -1 : 1));
        };
        for (const each of steps) {
          if ('add' in each) {
            count += 1;
            const task = makeTask({ id: `t${count}` });
            expect(heap.add(task, each.add)).toBe(true);
            expect(heap.add(task, 0)).toBe(false);
            list.push({ task, key: each.add });
          } else if ('remove' in each) {
            const [removed] = list.splice(each.remove, 1);
            if (removed !== undefined) {
              expect(heap.has(removed.task)).toBe(true);
              expect(heap.remove(removed.task)).toBe(true);
              expect(heap.remove(removed.task)).toBe(false);
            }
          } else {
            expect(heap.pop()).toBe(list.shift()?.task);
          }
          sort();
          expect(heap.size).toBe(list.length);
          expect(heap.peek()).toBe(list[0]?.task);
          expect(heap.peekKey()).toBe(list[0]?.key);
        }
        expect(popAll(heap)).toEqual(list.map(({ task }) => task.id));
      }),
    );
  });

  it('gives what is left, in order, however much is taken from its middle', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 100, maxLength: 400 }), fc.nat(20), (keys, left) => {
        const heap = new TaskHeap();
        const all = keys.map((key, index) => ({ key, task: makeTask({ id: `t${index}` }) }));
        for (const { key, task } of all) heap.add(task, key);
        const kept = all.splice(Math.floor(all.length / 3), left);
        for (const { task } of all) heap.remove(task);
        for (const { key, task } of all.slice(0, 30)) heap.add(task, key);
        kept.push(...all.slice(0, 30));
        kept.sort((a, b) => a.key - b.key || a.task.sequence - b.task.sequence);
        expect(heap.size).toBe(kept.length);
        expect(popAll(heap)).toEqual(kept.map(({ task }) => task.id));
      }),
    );
  });

  it('takes hostile ids', () => {
    const heap = new TaskHeap();
    const ids = ['__proto__', 'constructor', '', 'toString'];
    ids.forEach((id, index) => heap.add(makeTask({ id }), index));
    expect(popAll(heap)).toEqual(ids);
  });

  it('compares first tasks, an empty heap last', () => {
    const [early, late, empty] = [new TaskHeap(), new TaskHeap(), new TaskHeap()];
    early.add(makeTask({ id: 'a' }), 1);
    late.add(makeTask({ id: 'b' }), 1);
    expect([early.before(late), late.before(early)]).toEqual([true, false]);
    expect([early.before(empty), empty.before(early), empty.before(empty)]).toEqual([true, false, false]);
  });
});
