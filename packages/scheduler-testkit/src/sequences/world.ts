import fc from 'fast-check';
import type { Ending } from '../harness/scripted-task.ts';
import type { Step } from '../harness/step.ts';

/** What may happen besides the arrival of workers and tasks and the passing of time. */
type Trouble =
  | 'kill'
  | 'drain'
  | 'cordon'
  | 'silence'
  | 'resize'
  | 'join'
  | 'cancel'
  | 'hold'
  | 'prioritise'
  | 'sayTwice'
  | 'sayLate'
  | 'sleep'
  | 'swap'
  | 'newEvent'
  | 'fails'
  | 'refuses';

/** How a world is made. */
export interface WorldOptions {
  readonly troubles?: readonly Trouble[];
  /** Strategies that are changed to. */
  readonly strategies?: readonly string[];
  /** Names of users, projects and tests. */
  readonly names?: readonly string[];
  /** Whether the first workers come only some time after the first tasks. */
  readonly startsEmpty?: boolean;
}

type Draw = (known: { readonly tasks: number; readonly workers: number }) => Step;

const plainNames = ['alice', 'bob', 'carol'];

/** Sequences in which workers and tasks of all kinds come, and trouble of the given kinds. */
export function world(options: WorldOptions = {}): fc.Arbitrary<readonly Step[]> {
  const { troubles = [], startsEmpty = false } = options;
  const happening = fc.oneof(
    { weight: 6, arbitrary: submission(options) },
    { weight: 3, arbitrary: waiting },
    ...troubles.flatMap((trouble) => troubleOf(trouble)).map((arbitrary) => ({ weight: 1, arbitrary })),
    ...(options.strategies ?? []).map((name) => ({
      weight: 1,
      arbitrary: fc.constant<Draw>(() => ({ do: 'strategy', name })),
    })),
  );
  return fc
    .tuple(
      fc.array(worker, { minLength: 1, maxLength: 4 }),
      fc.array(happening, { minLength: 1, maxLength: 40 }),
    )
    .map(([workers, happenings]) => {
      const steps: Step[] = [];
      const known = { tasks: 0, workers: 0 };
      const add = (draw: Draw): void => {
        const step = draw(known);
        if (step.do === 'submit') known.tasks += 1;
        if (step.do === 'join') known.workers += 1;
        steps.push(step);
      };
      const first = startsEmpty ? Math.ceil(happenings.length / 2) : 0;
      for (const draw of [...happenings.slice(0, first), ...workers, ...happenings.slice(first)]) add(draw);
      return steps;
    });
}

const waiting = fc.constantFrom(1, 50, 100, 400, 5_000).map((ms): Draw => () => ({ do: 'wait', ms }));

const worker: fc.Arbitrary<Draw> = fc
  .record({
    slots: fc.integer({ min: 1, max: 3 }),
    gpu: fc.boolean(),
    os: fc.constantFrom('linux', 'mac'),
    memory: fc.constantFrom(4, 8),
  })
  .map(({ slots, gpu, os, memory }): Draw => ({ workers }) => ({
    do: 'join',
    worker: {
      id: `w${workers}`,
      slots,
      capabilities: gpu ? { gpu, os } : { os },
      resources: { memory },
    },
  }));

function submission({ names = plainNames, troubles = [] }: WorldOptions): fc.Arbitrary<Draw> {
  const endings: Ending[] = [];
  if (troubles.includes('fails')) endings.push('failed', 'crashed', 'timedOut');
  if (troubles.includes('refuses')) endings.push('refused');
  const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
  return fc
    .record({
      user: fc.constantFrom(...names),
      project: fc.constantFrom(...names),
      run: fc.constantFrom(...names),
      key: fc.constantFrom(...names.map((name) => name || 'none')),
      priority: fc.integer({ min: 0, max: 3 }),
      takesMs: fc.constantFrom(1, 30, 100, 100, 700),
      estimateMs: rarely(fc.constantFrom(10, 100, 1_000)),
      deadlineMs: rarely(fc.integer({ min: 0, max: 5_000 })),
      slots: fc.constantFrom(undefined, undefined, 2),
      requires: rarely(fc.constantFrom({ gpu: true }, { os: 'mac' }, { gpu: { present: false } })),
      resources: rarely(fc.constantFrom({ memory: 2 }, { memory: 4 })),
      preemptible: fc.constantFrom(undefined, undefined, true),
      ends:
        endings.length === 0
          ? fc.constant(undefined)
          : rarely(fc.array(fc.constantFrom(...endings), { maxLength: 2 })),
    })
    .map((fields): Draw => ({ tasks }) => ({
      do: 'submit',
      task: { id: `t${tasks}`, ...withoutUndefined(fields) },
    }));
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  const kept: Partial<T> = { ...fields };
  for (const [name, value] of Object.entries(kept))
    if (value === undefined) Reflect.deleteProperty(kept, name);
  return kept;
}

/** The first worker is spared, so that something always goes on. */
function someWorker(make: (id: string) => Step): fc.Arbitrary<Draw> {
  return fc.nat(7).map(
    (number): Draw =>
      ({ workers }) =>
        make(`w${1 + (number % Math.max(1, workers - 1))}`),
  );
}

function someTask(make: (id: string) => Step): fc.Arbitrary<Draw> {
  return fc.nat(30).map(
    (number): Draw =>
      ({ tasks }) =>
        make(`t${number % Math.max(1, tasks)}`),
  );
}

function plainly(step: Step): fc.Arbitrary<Draw> {
  return fc.constant(() => step);
}

function troubleOf(trouble: Trouble): readonly fc.Arbitrary<Draw>[] {
  switch (trouble) {
    case 'kill':
    case 'drain':
    case 'silence':
      return [someWorker((id) => ({ do: trouble, worker: id })), worker];
    case 'cordon':
      return [
        someWorker((id) => ({ do: 'cordon', worker: id })),
        someWorker((id) => ({ do: 'uncordon', worker: id })),
      ];
    case 'resize':
      return [1, 2, 4].map((slots) => someWorker((id) => ({ do: 'resize', worker: id, slots })));
    case 'join':
      return [worker];
    case 'cancel':
      return [someTask((id) => ({ do: 'cancel', task: id }))];
    case 'hold':
      return [someTask((id) => ({ do: 'hold', task: id })), someTask((id) => ({ do: 'release', task: id }))];
    case 'prioritise':
      return [1, 5].map((priority) => someTask((id) => ({ do: 'prioritise', task: id, priority })));
    case 'sleep':
      return [1_000, 3_600_000, 48 * 3_600_000].map((ms) => plainly({ do: 'sleep', ms }));
    case 'sayTwice':
    case 'sayLate':
    case 'swap':
    case 'newEvent':
      return [plainly({ do: trouble })];
    case 'fails':
    case 'refuses':
      return [];
  }
}
