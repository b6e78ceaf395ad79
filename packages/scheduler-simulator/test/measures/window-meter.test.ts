import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jain } from '../../src/measures/jain.ts';
import { UserAccount } from '../../src/measures/user-account.ts';
import { WindowMeter } from '../../src/measures/window-meter.ts';

const LENGTH = 16;

it('compares in each window those who waited all through it, as a plain scan of every instant does', () => {
  // Times are whole, so that every sum is exact.
  const step = fc.record({ user: fc.nat(3), afterMs: fc.nat(20), queued: fc.nat(2), held: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 80 }), (steps) => {
      const users = [1, 2, 3, 5].map((weight, index) => new UserAccount(index, `u${index}`, weight));
      const backlogged = new Set<UserAccount>();
      const meter = new WindowMeter(LENGTH, 0);
      const instants: { queued: number[]; held: number[] }[] = [];
      let nowMs = 0;
      for (const { user, afterMs, queued, held } of steps) {
        for (let each = 0; each < afterMs; each += 1)
          instants.push({
            queued: users.map((account) => account.queuedTasks),
            held: users.map((account) => account.heldSlots),
          });
        nowMs += afterMs;
        meter.advanceTo(nowMs, backlogged);
        const account = users[user];
        if (account === undefined) continue;
        account.hold(held - account.heldSlots, nowMs);
        account.queue(queued - account.queuedTasks, queued - account.queuedTasks, nowMs);
        if (account.queuedTasks > 0) backlogged.add(account);
        else backlogged.delete(account);
      }
      const indices: number[] = [];
      for (let from = 0; from + LENGTH <= instants.length; from += LENGTH) {
        const window = instants.slice(from, from + LENGTH);
        const shares = users.flatMap((account, index) =>
          window.every(({ queued }) => (queued[index] ?? 0) > 0)
            ? [window.reduce((sum, { held }) => sum + (held[index] ?? 0), 0) / account.weight]
            : [],
        );
        const index = jain(shares);
        if (index !== null) indices.push(index);
      }
      expect(meter.count).toBe(indices.length);
      if (indices.length === 0) expect(meter.jain).toBeNull();
      else
        expect(meter.jain).toBeCloseTo(indices.reduce((sum, index) => sum + index, 0) / indices.length, 10);
    }),
    { numRuns: 500 },
  );
});
