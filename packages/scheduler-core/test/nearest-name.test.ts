import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from '@fairlead/scheduler-core';

describe('nearestName', () => {
  it.each([
    ['FairnesScheduler', ['PriorityScheduler', 'FairnessScheduler'], 'FairnessScheduler'],
    ['fairnessscheduler', ['FairnessScheduler'], 'FairnessScheduler'],
    ['wieght', ['weight', 'height'], 'weight'],
    ['fair_shar', ['round_robin', 'fair_share'], 'fair_share'],
    ['abc', ['xyz'], undefined],
    ['Lottery', ['FairnessScheduler'], undefined],
    ['', ['weight'], undefined],
    ['x', [], undefined],
  ])('%j among %j means %j', (given, known, near) => {
    expect(nearestName(given, known)).toBe(near);
  });

  it('is the name itself where it is known', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, selector: (name) => name.toLowerCase() }),
        (known) => {
          for (const name of known) expect(nearestName(name, known)).toBe(name);
        },
      ),
    );
  });

  it('finds a name after any one slip of the finger', () => {
    const name = 'maxConsecutiveSameUser';
    fc.assert(
      fc.property(fc.nat(name.length - 1), fc.constantFrom('x', 'Q', '_', ''), (position, letter) => {
        const slip = name.slice(0, position) + letter + name.slice(position + 1);
        expect(nearestName(slip, ['fairnessWindowHours', name, 'enableQuotas'])).toBe(name);
      }),
    );
  });

  it('never names what is far', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (given) => {
        expect(nearestName(given, ['aLongNameThatNobodyMeans'])).toBeUndefined();
      }),
    );
  });

  it('does not choke on a text of ten million letters', () => {
    expect(nearestName('x'.repeat(10_000_000), ['weight'])).toBeUndefined();
  });
});
