import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SchedulerError } from '@fairlead/scheduler-core';

const cause = new RangeError('underneath');
const full = new SchedulerError({
  code: 'CONFIG_INVALID',
  message: 'fairnessWindowHours must be above 0, got -4',
  where: 'FairnessScheduler.fairnessWindowHours',
  near: 'fairnessWindowHours',
  mend: 'give a number above 0',
  cause,
});
const bare = new SchedulerError({ code: 'PLUGIN_LOAD', message: 'no', mend: 'install it' });

describe('SchedulerError', () => {
  it('reads as code, what, where, nearest, mend and docs, a line each', () => {
    expect(full.format()).toBe(
      [
        'CONFIG_INVALID: fairnessWindowHours must be above 0, got -4',
        '  where  FairnessScheduler.fairnessWindowHours',
        '  near   fairnessWindowHours',
        '  mend   give a number above 0',
        '  docs   docs/errors.md#CONFIG_INVALID',
      ].join('\n'),
    );
    expect(bare.format()).toBe('PLUGIN_LOAD: no\n  mend   install it\n  docs   docs/errors.md#PLUGIN_LOAD');
  });

  it('is plain data with every key', () => {
    expect(JSON.parse(JSON.stringify(bare))).toEqual({
      code: 'PLUGIN_LOAD',
      message: 'no',
      where: null,
      near: null,
      mend: 'install it',
      docs: 'docs/errors.md#PLUGIN_LOAD',
    });
  });

  it('is an Error with its cause, and prints as one', () => {
    expect(full).toBeInstanceOf(Error);
    expect(full.cause).toBe(cause);
    expect('cause' in bare).toBe(false);
    expect(String(full)).toBe('SchedulerError: fairnessWindowHours must be above 0, got -4');
    expect(inspect(full)).not.toContain('Symbol(');
  });

  it('is told from other errors and from nothing', () => {
    expect(SchedulerError.is(full)).toBe(true);
    for (const other of [new Error('no'), { code: 'PLUGIN_LOAD' }, null, undefined, 'PLUGIN_LOAD']) {
      expect(SchedulerError.is(other)).toBe(false);
    }
  });
});
