import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Due, EventQueue } from '../../src/engine/event-queue.ts';

it('gives events by instant, those of one instant in the order in which they came, without those called off', () => {
  const event = fc.record({ atMs: fc.nat(20), isOff: fc.boolean(), takes: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 100 }), (events) => {
      const queue = new EventQueue();
      const waiting: { atMs: number; order: number; item: Due }[] = [];
      const takeOne = (): void => {
        waiting.sort((a, b) => a.atMs - b.atMs || a.order - b.order);
        while (waiting[0]?.item.isOff === true) waiting.shift();
        expect(queue.nextMs).toBe(waiting[0]?.atMs ?? Infinity);
        expect(queue.take(Infinity)).toBe(waiting.shift()?.item);
      };
      for (const [order, { atMs, isOff, takes }] of events.entries()) {
        const item: Due = { isOff: false, happen: () => undefined };
        queue.add(atMs, item);
        item.isOff = isOff;
        waiting.push({ atMs, order, item });
        for (let each = 0; each < takes; each += 1) takeOne();
      }
      while (waiting.length > 0) takeOne();
    }),
  );
});
