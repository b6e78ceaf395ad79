import { atMost, type Claim } from '../claim.ts';
import { type BackloggedSetting, misplacedService } from './backlogged-shares.ts';

const settings: readonly BackloggedSetting[] = [
  { name: 'weights 3 : 1 on 4 slots', weights: [3, 1], slots: 4, tasks: 10_000 },
  { name: 'weights 5 : 1 on 4 slots', weights: [5, 1], slots: 4, tasks: 10_000 },
  { name: 'weights 1000 : 1 on 4 slots', weights: [1_000, 1], slots: 4, tasks: 40_000 },
  {
    name: '200 users on 32 slots, weights 1 to 4',
    weights: Array.from({ length: 200 }, (_, user) => 1 + (user % 4)),
    slots: 32,
    tasks: 80_000,
  },
];

/** How exact shares are in the long run, whatever the weights. */
export async function weightsClaim(): Promise<Claim> {
  const figures: number[] = [];
  for (const setting of settings) figures.push(await misplacedService(setting));
  return {
    title: 'Shares in the long run',
    about:
      'Everybody waits all the time, task lengths are exponential and nobody knows them. The part of all worker-seconds ' +
      'that went to somebody else than it should have.',
    columns: ['', 'tasks', 'misplaced'],
    rows: settings.map(({ name, tasks }, index) => [
      name,
      String(tasks),
      `${(100 * (figures[index] ?? NaN)).toFixed(2)} %`,
    ]),
    targets: settings.map(({ name }, index) => atMost(name, figures[index] ?? NaN, 0.01, 4)),
  };
}
