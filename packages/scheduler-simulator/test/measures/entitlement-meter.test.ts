import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EntitlementMeter } from '../../src/measures/entitlement-meter.ts';
import { UserAccount } from '../../src/measures/user-account.ts';

/** Weighted max-min by its definition: fill everybody at the same pace, stop who has enough. */
function maxMin(demands: readonly number[], weights: readonly number[], capacity: number): number[] {
  const shares = demands.map(() => 0);
  let open = demands.flatMap((demand, index) => (demand > 0 ? [index] : []));
  let left = capacity;
  while (open.length > 0 && left > 1e-12) {
    const weight = open.reduce((sum, index) => sum + (weights[index] ?? 0), 0);
    const rise = Math.min(
      left / weight,
      ...open.map((index) => ((demands[index] ?? 0) - (shares[index] ?? 0)) / (weights[index] ?? 1)),
    );
    for (const index of open) shares[index] = (shares[index] ?? 0) + rise * (weights[index] ?? 1);
    left -= rise * weight;
    open = open.filter((index) => (demands[index] ?? 0) - (shares[index] ?? 0) > 1e-9);
  }
  return shares;
}

it('keeps the weighted max-min share of each, and its integral, as a plain scan has them', () => {
  const step = fc.record({
    user: fc.nat(5),
    demand: fc.nat(12),
    afterMs: fc.nat(50),
    capacity: fc.option(fc.nat(20)),
  });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 13 }), { minLength: 6, maxLength: 6 }),
      fc.array(step, { minLength: 1, maxLength: 60 }),
      (weights, steps) => {
        const meter = new EntitlementMeter();
        const users = weights.map((weight, index) => new UserAccount(index, `u${index}`, weight));
        const integral = weights.map(() => 0);
        let nowMs = 0;
        let capacity = 8;
        meter.setCapacity(capacity);
        for (const { user, demand, afterMs, capacity: change } of steps) {
          const before = maxMin(
            users.map((each) => each.demand),
            weights,
            capacity,
          );
          for (const [index, share] of before.entries())
            integral[index] = (integral[index] ?? 0) + share * afterMs;
          nowMs += afterMs;
          meter.advanceTo(nowMs);
          const account = users[user];
          if (account !== undefined) {
            account.queuedSlots = demand;
            meter.changed(account);
          }
          if (change !== null) {
            capacity = change;
            meter.setCapacity(capacity);
          }
          const shares = maxMin(
            users.map((each) => each.demand),
            weights,
            capacity,
          );
          for (const [index, share] of shares.entries()) {
            expect(meter.entitledSlots(index)).toBeCloseTo(share, 6);
            expect(meter.entitledMs(index)).toBeCloseTo(integral[index] ?? 0, 5);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
