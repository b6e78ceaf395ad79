import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FairAccount, Instant, ResidualTime } from '@fairlead/scheduler-core/queues';
import { PlainAccount } from './plain-account.ts';

const FLOWS = 6;
const LANES = 2;
/** Binary fractions, so that every figure is exact and ties are ties. */
const weight = fc.constantFrom(0.25, 0.5, 1, 2, 4, 8);
const flow = fc.nat(FLOWS - 1);
const step = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(64).map((eighths) => eighths / 8) }),
  fc.record({ kind: fc.constant('join' as const), flow }),
  fc.record({ kind: fc.constant('leave' as const), flow }),
  fc.record({ kind: fc.constant('hold' as const), flow, slots: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constant('release' as const), flow }),
  fc.record({ kind: fc.constant('weigh' as const), flow, weight }),
  fc.record({ kind: fc.constant('forgive' as const), flow }),
  fc.record({ kind: fc.constant('normalise' as const) }),
  fc.record({ kind: fc.constant('retract' as const), flow, lane: fc.nat(LANES - 1) }),
  fc.record({
    kind: fc.constant('offer' as const),
    flow,
    lane: fc.nat(LANES - 1),
    need: fc.constantFrom(Infinity, Infinity, Infinity, 0, 0.5),
  }),
);

describe('an account of flows', () => {
  test('decides as a plain scan over all flows does, one decision after the other', () => {
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: FLOWS, maxLength: FLOWS }),
        fc.constantFrom(0, 1, 16),
        fc.constantFrom(0, 4),
        fc.array(step, { minLength: 1, maxLength: 120 }),
        (weights, residualSeconds, idleCreditSeconds, steps) => {
          const instant = new Instant();
          const residual = new ResidualTime(residualSeconds);
          const account = new FairAccount({ instant, residual, idleCreditSeconds });
          const plain = new PlainAccount(weights, residualSeconds, idleCreditSeconds);
          for (const each of weights) account.addFlow(each);
          let ties = 0;
          for (const each of steps) {
            if (each.kind === 'wait') {
              instant.advance(instant.seconds + each.seconds);
              plain.wait(each.seconds);
            } else if (each.kind === 'join') {
              account.join(each.flow);
              plain.join(each.flow);
            } else if (each.kind === 'leave') {
              account.leave(each.flow);
              plain.leave(each.flow);
            } else if (each.kind === 'hold') {
              account.hold(each.flow, each.slots);
              plain.hold(each.flow, each.slots);
            } else if (each.kind === 'release') {
              account.release(each.flow, 1);
              plain.hold(each.flow, -1);
            } else if (each.kind === 'weigh') {
              account.setWeight(each.flow, each.weight);
              plain.weigh(each.flow, each.weight);
            } else if (each.kind === 'forgive') {
              account.forgive(each.flow);
              plain.forgive(each.flow);
            } else if (each.kind === 'normalise') {
              account.normalise();
              plain.normalise();
            } else if (each.kind === 'retract') {
              account.retract(each.flow, each.lane);
              plain.retract(each.flow, each.lane);
            } else {
              ties += 1;
              account.offer(each.flow, each.lane, ties, each.need);
              plain.offer(each.flow, each.lane, ties, each.need);
            }
            expect(account.virtualTime).toBe(plain.currentVirtualTime);
            for (let lane = 0; lane < LANES; lane += 1) expect(account.first(lane)).toBe(plain.first([lane]));
            const before = account.isBefore(0, 1);
            const first = before ? account.first(0) : account.first(1);
            expect(first).toBe(plain.first([0, 1]));
          }
          for (let each = 0; each < FLOWS; each += 1) expect(account.service(each)).toBe(plain.service(each));
        },
      ),
      { numRuns: 400 },
    );
  });
});
