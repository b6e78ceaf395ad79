import type { WorkerOffer } from '@fairlead/coordinator-adapter';
import fc from 'fast-check';
import type { Farm, FarmTask } from './farm.ts';

/** What happens to a farm, in the order in which it does. */
export type Happening =
  | ({ readonly kind: 'submit'; readonly count: number; readonly key: number; readonly asks: Ask } & Pick<
      FarmTask,
      'takesMs' | 'slots' | 'ends' | 'estimateMs' | 'project'
    >)
  | { readonly kind: 'join' | 'kill'; readonly worker: number }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'swap' };

const asks = {
  nothing: {},
  gpu: { requires: { gpu: true } },
  memory: { resources: { memory: 3 } },
  wish: { prefers: [{ requires: { gpu: true }, weight: 2 }] },
  file: { labels: { file: 'a.test.ts', bytes: '100' } },
  mac: { requires: { os: 'mac' } },
} as const;
type Ask = keyof typeof asks;

const keys = ['__proto__', 'constructor', ' ', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Workers by number: every other one differs. */
export function offerOf(number: number): WorkerOffer {
  return {
    id: number === 0 ? '__proto__' : `w${number}`,
    slots: 1 + (number % 3),
    capabilities: { os: number === 5 ? 'mac' : 'linux', ...(number % 2 === 1 && { gpu: true }) },
    resources: number % 3 === 0 ? { memory: 4 } : {},
    labels: number === 4 ? { busyWatts: '90', wakeSeconds: '1' } : {},
  };
}

export const happenings = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('submit' as const),
        count: fc.integer({ min: 1, max: 6 }),
        key: fc.nat(keys.length - 1),
        asks: fc.constantFrom<Ask>('nothing', 'nothing', 'gpu', 'memory', 'wish', 'file', 'mac'),
        takesMs: fc.integer({ min: 1, max: 20_000 }),
        slots: fc.constantFrom(1, 1, 1, 2),
        project: fc.constantFrom('shop', '__proto__'),
        ends: fc.constantFrom([], [], ['failed' as const], ['crashed' as const, 'passed' as const]),
        estimateMs: fc.constantFrom(undefined, undefined, 5_000),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('join' as const, 'kill' as const), worker: fc.nat(6) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(30) }) },
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'swap' as const }) },
  ),
  { minLength: 5, maxLength: 50 },
);

/** Makes one thing happen, and lets the scheduler decide. */
export async function happen(farm: Farm, what: Happening, swap: () => Promise<void>): Promise<void> {
  const { fleet, clock } = farm;
  const known = [...farm.submitted];
  if (what.kind === 'submit') {
    const { kind: _kind, count, key, asks: asked, ...task } = what;
    const tasks = Array.from({ length: count }, (_, number) => ({
      ...task,
      ...asks[asked],
      id: `t${known.length + number}`,
      key: keys[(key + number) % keys.length] ?? 'a',
    }));
    farm.submit(...tasks);
  } else if (what.kind === 'join') {
    if (!fleet.isThere(offerOf(what.worker).id)) fleet.join(offerOf(what.worker));
  } else if (what.kind === 'kill') fleet.kill(offerOf(what.worker).id);
  else if (what.kind === 'cancel')
    fleet.host.cancel([known[what.which % Math.max(1, known.length)] ?? ''], 'no longer wanted');
  else if (what.kind === 'pass') clock.advanceTo(clock.now() + what.ms);
  else await swap();
  clock.flush();
}
