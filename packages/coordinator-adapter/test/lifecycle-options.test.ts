import { SchedulerCoordinator, type SchedulerCoordinatorOptions } from '@fairlead/coordinator-adapter';
import { describe, expect, it } from 'vitest';
import { StrangersCoordinator } from './a-strangers-coordinator.ts';
import { setUp } from './set-up.ts';

const textWith = (text: string): unknown => expect.stringContaining(text);

/** Options as somebody without types may give them. */
const badly = (options: object): SchedulerCoordinatorOptions => Object.assign({}, options);

describe('options', () => {
  it.each([
    ['preemptAgainMs', [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '1000', null]],
    ['rememberEnded', [-1, 1.5, Number.NaN, '10', null]],
    ['rememberKeys', [0, -1, 1.5, Number.NaN, '10', null]],
    ['supersedeRunning', ['yes', 1, null]],
    ['supersedeRuning', [true]],
  ])('refuse what %s cannot be, with code, field and mend', (field, values) => {
    for (const value of values) {
      expect(() => new SchedulerCoordinator(new StrangersCoordinator(), badly({ [field]: value }))).toThrow(
        expect.objectContaining({
          code: 'OPTIONS_INVALID',
          message: textWith(field),
          mend: textWith('option'),
        }),
      );
    }
  });
});

describe('the time spent deciding', () => {
  it('is known in all', async () => {
    const { fleet, runOut, scheduler } = await setUp();
    expect(scheduler.getMetrics().decisions.totalUs).toBe(0);
    fleet.join({ id: 'w1' });
    fleet.submit({ id: 'a' }, { id: 'b' });
    runOut();
    const { totalUs, count } = scheduler.getMetrics().decisions;
    expect([count, totalUs > 0]).toEqual([2, true]);
  });
});
