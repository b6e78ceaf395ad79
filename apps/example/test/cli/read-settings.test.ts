import { describe, expect, test } from 'vitest';
import { readSettings } from '../../src/cli/read-settings.ts';

test('without flags everything has its default', () => {
  expect(readSettings([])).toEqual({
    scheduler: undefined,
    strategy: undefined,
    order: undefined,
    placement: undefined,
    scenario: undefined,
    why: undefined,
    explain: false,
    workers: 4,
    tasks: 60,
    users: ['alice', 'bob', 'carol'],
    weights: new Map(),
    quotas: new Map(),
    seed: '1',
    plugin: undefined,
    record: undefined,
    switches: [],
    kills: [],
    withFailures: false,
    ui: undefined,
    color: 'auto',
    json: false,
  });
});

test('all flags are read', () => {
  const words = [
    ...['--scheduler', 'FairnessScheduler', '--strategy', 'round_robin'],
    ...['--num-workers', '8', '--num-tasks', '50', '--seed', 'x', '--plugin', './p.ts'],
    ...['--weights', 'bob=1, alice=2.5', '--quotas', 'alice=2', '--ui', 'plain', '--color', 'never'],
    ...['--switch-strategy-at', '10:fair_share', '--switch-strategy-at', '20:priority_based'],
    ...['--scenario', 'flood', '--why', 'cart/tax.test.ts', '--explain'],
    ...['--kill-worker-at', '5', '--kill-worker-at', '7', '--with-failures', '--json'],
  ];
  expect(readSettings(words)).toEqual({
    scheduler: 'FairnessScheduler',
    strategy: 'round_robin',
    order: undefined,
    placement: undefined,
    scenario: 'flood',
    why: 'cart/tax.test.ts',
    explain: true,
    workers: 8,
    tasks: 50,
    users: ['alice', 'bob'],
    weights: new Map([
      ['bob', 1],
      ['alice', 2.5],
    ]),
    quotas: new Map([['alice', 2]]),
    seed: 'x',
    plugin: './p.ts',
    switches: [
      { afterTasks: 10, strategy: 'fair_share' },
      { afterTasks: 20, strategy: 'priority_based' },
    ],
    kills: [5, 7],
    withFailures: true,
    ui: 'plain',
    color: 'never',
    json: true,
  });
});

describe('wrong usage names the flag, and what would be right', () => {
  test.each([
    [['--scenario', 'floods'], '--scenario', 'flood'],
    [['--scheduler', 'FairnessScheduler', '--order', 'PriorityScheduler'], '--scheduler', undefined],
    [['--num-worker', '3'], '--num-worker', '--num-workers'],
    [['--num-workers', '0'], '--num-workers', undefined],
    [['--num-workers', '1e3'], '--num-workers', undefined],
    [['--num-tasks', '-5'], '--num-tasks', undefined],
    [['--num-tasks', 'many'], '--num-tasks', undefined],
    [['--num-tasks'], '--num-tasks', undefined],
    [['--weights', 'alice'], '--weights', undefined],
    [['--weights', 'alice=0'], '--weights', undefined],
    [['--weights', 'alice=Infinity'], '--weights', undefined],
    [['--weights', 'alice='], '--weights', undefined],
    [['--weights', 'alise=3'], '--weights', 'alice'],
    [['--weights', '__proto__=3'], '--weights', undefined],
    [['--weights', 'alice=1,alice=2'], '--weights', undefined],
    [['--quotas', 'alice=1.5'], '--quotas', undefined],
    [['--quotas', 'carol=1', '--weights', 'alice=1,bob=1'], '--quotas', undefined],
    [['--switch-strategy-at', '10'], '--switch-strategy-at', undefined],
    [['--switch-strategy-at', '60:round_robin'], '--switch-strategy-at', undefined],
    [['--kill-worker-at', '60'], '--kill-worker-at', undefined],
    [['--ui', 'lines2'], '--ui', 'lines'],
    [['--color', 'alway'], '--color', 'always'],
    [['surplus'], 'the command line', undefined],
  ])('%j', (words, where, near) => {
    expect(() => readSettings(words)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', where, near }),
    );
  });
});

test('order and placement are read', () => {
  const words = ['--order', 'FairnessScheduler/fair_share', '--placement', 'PlacementScheduler'];
  expect(readSettings(words)).toMatchObject({
    order: 'FairnessScheduler/fair_share',
    placement: 'PlacementScheduler',
  });
});
