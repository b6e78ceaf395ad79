import fc from 'fast-check';
import type { Farm } from './farm.ts';

/** What happens to a farm, in the order in which it does. */
export type Happening =
  | {
      readonly kind: 'submit';
      readonly run: string;
      readonly project: string;
      readonly key: string;
      readonly priority: number;
      readonly takesMs: number;
      readonly asks: 'nothing' | 'gpu' | 'mac';
      readonly slots: number;
      readonly memory: number;
      readonly isEstimated: boolean;
      readonly preemptible: boolean;
      /** Of its duration, from now to its deadline. */
      readonly slack: number | undefined;
      readonly ends: 'passed' | 'failed' | 'crashed';
      readonly count: number;
    }
  | {
      readonly kind: 'join' | 'kill' | 'drain' | 'cordon';
      readonly worker: number;
      readonly type: 'plain' | 'gpu';
    }
  | { readonly kind: 'cancel' | 'hold'; readonly which: number }
  | { readonly kind: 'release' | 'swap' | 'ask' }
  | { readonly kind: 'pass'; readonly ms: number };

const asks = { nothing: {}, gpu: { gpu: true }, mac: { os: 'mac' } } as const;
const types = { plain: { os: 'linux' }, gpu: { os: 'linux', gpu: true } } as const;
const names = ['r', 's', '__proto__', 'constructor', ''] as const;

const submit = fc.record({
  kind: fc.constant('submit' as const),
  run: fc.constantFrom(...names.slice(0, 4)),
  project: fc.constantFrom('a', 'a', 'b'),
  key: fc.constantFrom(...names.slice(0, 4)),
  priority: fc.nat(3),
  takesMs: fc.integer({ min: 1, max: 9_000 }),
  asks: fc.constantFrom(
    'nothing' as const,
    'nothing' as const,
    'nothing' as const,
    'gpu' as const,
    'mac' as const,
  ),
  slots: fc.constantFrom(1, 1, 1, 2),
  memory: fc.constantFrom(0, 0, 0, 3),
  isEstimated: fc.boolean(),
  preemptible: fc.boolean(),
  slack: fc.constantFrom(undefined, 0.5, 2, 10),
  ends: fc.constantFrom('passed' as const, 'passed' as const, 'failed' as const, 'crashed' as const),
  count: fc.integer({ min: 1, max: 4 }),
});
const worker = fc.record({
  kind: fc.constantFrom('join' as const, 'kill' as const, 'drain' as const, 'cordon' as const),
  worker: fc.nat(4),
  type: fc.constantFrom('plain' as const, 'gpu' as const),
});

/** Without what a person does, since what is released begins anew. */
export const happenings = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: submit },
    { weight: 1, arbitrary: worker },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'hold' as const), which: fc.nat(30) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('release' as const, 'swap' as const, 'ask' as const) }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(6_000) }) },
  ),
  { minLength: 10, maxLength: 70 },
);

/** Options under which everything there is happens. */
export const config = {
  agingIntervalSeconds: 5,
  maxTasksPerWorker: 3,
  historyWindowSize: 7,
  runLengthWeight: 3,
  preemption: { enabled: true, minRunSeconds: 1, leastSteps: 0.5 },
};

export const firstWorkers = [
  { id: 'w0', slots: 2, capabilities: types.plain, resources: { memory: 4 } },
  { id: 'w1', slots: 5, capabilities: types.plain },
  { id: 'w2', slots: 2, capabilities: types.gpu, resources: { memory: 8 } },
];

/** Makes things happen to a farm. */
export class Scenario {
  readonly farm: Farm;
  readonly submitted: string[] = [];
  readonly #swap: (farm: Farm) => Promise<void>;
  /** Ids of workers that are there; each is used once. */
  #here: readonly string[] = firstWorkers.map(({ id }) => id);
  #joined = 0;

  constructor(farm: Farm, swap: (farm: Farm) => Promise<void>) {
    this.farm = farm;
    this.#swap = swap;
  }

  async happen(what: Happening): Promise<void> {
    const { fleet, clock } = this.farm;
    if (what.kind === 'submit') this.#submit(what);
    else if (what.kind === 'pass') clock.advanceTo(clock.now() + what.ms);
    else if (what.kind === 'swap') await this.#swap(this.farm);
    else if (what.kind === 'release') fleet.host.release(this.submitted);
    else if (what.kind === 'ask')
      this.farm.scheduler.admit([{ id: 'asked', deadlineMs: clock.now() + 5_000, estimateMs: 2_000 }]);
    else if (what.kind === 'cancel' || what.kind === 'hold') {
      const ids = [this.submitted.at(-1 - what.which) ?? ''];
      if (what.kind === 'cancel') fleet.host.cancel(ids, 'not wanted');
      else fleet.host.hold(ids);
    } else if ('worker' in what) this.#changeWorker(what);
    clock.flush();
  }

  /** Whatever is held, cordoned or gone comes back, and everything comes to its end. */
  finish(): void {
    const { fleet, runOut } = this.farm;
    for (const id of this.#here) fleet.host.uncordon(id);
    fleet.join({ id: 'last', slots: 3, capabilities: { os: 'mac', gpu: true }, resources: { memory: 9 } });
    fleet.host.release(this.submitted);
    runOut();
  }

  #submit({
    count,
    asks: asked,
    memory,
    isEstimated,
    slack,
    ends,
    kind: _kind,
    ...task
  }: Extract<Happening, { kind: 'submit' }>): void {
    for (let each = 0; each < count; each += 1) {
      const id = `t${this.submitted.length}`;
      this.submitted.push(id);
      this.farm.submit({
        ...task,
        id,
        // Nothing ends at the very instant at which something else comes to pass.
        takesMs: task.takesMs + 0.37,
        requires: asks[asked],
        ends: [ends, 'passed'],
        ...(memory > 0 && { resources: { memory } }),
        ...(isEstimated && { estimateMs: task.takesMs + 0.37 }),
        ...(slack !== undefined && { deadlineMs: Math.ceil(this.farm.clock.now() + slack * task.takesMs) }),
      });
    }
  }

  #changeWorker({
    kind,
    worker: number,
    type,
  }: Extract<Happening, { kind: 'join' | 'kill' | 'drain' | 'cordon' }>): void {
    const { fleet } = this.farm;
    if (kind === 'join') {
      const id = `j${this.#joined}`;
      this.#joined += 1;
      fleet.join({ id, slots: 1 + (number % 3), capabilities: types[type], resources: { memory: 4 } });
      this.#here = [...this.#here, id];
      return;
    }
    const id = this.#here[number];
    if (id === undefined) return;
    if (kind === 'cordon') {
      fleet.host.cordon(id);
      return;
    }
    this.#here = this.#here.filter((each) => each !== id);
    if (kind === 'kill') fleet.kill(id);
    else fleet.host.drain(id);
  }
}
