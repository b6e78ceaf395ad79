import fc from 'fast-check';
import type { TaskInput } from './host/virtual-tasks.ts';
import type { VirtualHost } from './host/virtual-host.ts';

/** What happens to a farm, in the order in which it does. */
export type Happening =
  | {
      readonly kind: 'submit';
      readonly user: string;
      readonly project: string;
      readonly durationMs: number;
      readonly slots: number;
      readonly asks: 'nothing' | 'gpu' | 'linux' | 'mac';
      readonly priority: number;
      readonly run: string;
      readonly cpu: number;
      readonly isEstimated: boolean;
      readonly count: number;
    }
  | { readonly kind: 'join' | 'kill'; readonly worker: number; readonly type: 'plain' | 'gpu' | 'mac' }
  | { readonly kind: 'cancel'; readonly which: number }
  | { readonly kind: 'crash'; readonly which: number }
  | { readonly kind: 'step'; readonly count: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'swap' };

export const users = ['alice', 'bob', '__proto__', 'constructor'] as const;
export const projects = ['shop', 'bank'] as const;

const asks = { nothing: {}, gpu: { gpu: true }, linux: { os: 'linux' }, mac: { os: 'mac' } } as const;
const types = {
  plain: { os: 'linux' },
  gpu: { os: 'linux', gpu: true },
  mac: { os: 'mac' },
} as const;

export const happenings = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('submit' as const),
        user: fc.constantFrom(...users),
        project: fc.constantFrom(...projects),
        durationMs: fc.integer({ min: 1, max: 20_000 }),
        slots: fc.constantFrom(1, 1, 1, 2),
        asks: fc.constantFrom(
          'nothing' as const,
          'nothing' as const,
          'gpu' as const,
          'linux' as const,
          'mac' as const,
        ),
        priority: fc.nat(2),
        run: fc.constantFrom('r1', 'r2', 'r3'),
        cpu: fc.constantFrom(0, 0, 0, 1, 2),
        isEstimated: fc.boolean(),
        count: fc.integer({ min: 1, max: 6 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom('join' as const, 'kill' as const),
        worker: fc.nat(5),
        type: fc.constantFrom('plain' as const, 'gpu' as const, 'mac' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const), which: fc.nat(8) }) },
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('step' as const), count: fc.integer({ min: 1, max: 5 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 90_000 }) }),
    },
    { weight: 2, arbitrary: fc.constant({ kind: 'swap' as const }) },
  ),
  { minLength: 10, maxLength: 80 },
);

/** Three workers to begin with: two plain ones and one with a GPU. */
export function firstWorkers(host: VirtualHost): void {
  host.addWorkers(
    { id: 'w0', slots: 2, capabilities: types.plain, resources: { cpu: 3 } },
    { id: 'w1', slots: 1, capabilities: types.plain, resources: { cpu: 1 } },
    { id: 'w2', slots: 2, capabilities: types.gpu, resources: { cpu: 2 } },
  );
}

/** Makes one thing happen, and lets the scheduler decide. */
export async function happen(host: VirtualHost, what: Happening, swap: () => Promise<void>): Promise<void> {
  if (what.kind === 'submit') {
    const { count, asks: asked, isEstimated, cpu, ...task } = what;
    const estimate = isEstimated ? { estimateMs: task.durationMs } : {};
    const needs: Pick<TaskInput, 'requires' | 'resources'> = {
      requires: asks[asked],
      resources: cpu > 0 ? { cpu } : {},
    };
    for (let each = 0; each < count; each += 1) {
      host.submit({ ...task, ...estimate, ...needs, key: `${task.user}-${task.durationMs % 7}` });
    }
  } else if (what.kind === 'join') {
    const id = `w${what.worker}`;
    if (host.workers.get(id) === undefined) {
      const resources: Record<string, number> = what.worker % 2 === 0 ? { cpu: what.worker } : {};
      host.addWorkers({ id, slots: 1 + (what.worker % 3), capabilities: types[what.type], resources });
    }
  } else if (what.kind === 'kill') host.kill(`w${what.worker}`);
  else if (what.kind === 'cancel') {
    host.cancel([...host.pending.map.keys(), ...host.running.map.keys()][what.which] ?? '');
  } else if (what.kind === 'crash') host.end([...host.running.map.keys()][what.which] ?? '', 'crashed');
  else if (what.kind === 'step') for (let each = 0; each < what.count; each += 1) host.step();
  else if (what.kind === 'pass') host.pass(what.ms);
  else await swap();
  host.cycle();
}
