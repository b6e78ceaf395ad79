import type { Step } from '../harness/step.ts';

const users = ['alice', 'bob', 'carol', 'dave'];
const at = <T>(list: readonly T[], number: number, otherwise: T): T =>
  list[number % list.length] ?? otherwise;

const fourWorkers: readonly Step[] = [1, 2, 2, 3].map((slots, number) => ({
  do: 'join',
  worker: { id: `w${number}`, slots },
}));

const hardware: readonly Step[] = [
  {
    do: 'join',
    worker: { id: 'plain-1', slots: 2, capabilities: { os: 'linux' }, resources: { memory: 8 } },
  },
  {
    do: 'join',
    worker: { id: 'plain-2', slots: 2, capabilities: { os: 'linux' }, resources: { memory: 4 } },
  },
  { do: 'join', worker: { id: 'mac', capabilities: { os: 'mac' } } },
  { do: 'join', worker: { id: 'gpu', slots: 2, capabilities: { os: 'linux', gpu: true } } },
];

/** A run of tests: tests of one person, all alike but for how long they take. */
function run(name: string, tests: number, extra: (number: number) => object = () => ({})): readonly Step[] {
  return Array.from({ length: tests }, (_, number) => ({
    do: 'submit',
    task: {
      id: `${name}/${number}`,
      key: `test/${number}`,
      run: name,
      user: at(users, name.length, 'alice'),
      project: number % 3 === 0 ? 'shop' : 'blog',
      priority: number % 2,
      takesMs: 20 + ((number * 37) % 200),
      ...extra(number),
    },
  }));
}

const wait = (ms: number): Step => ({ do: 'wait', ms });

/** Sequences that stay the same for ever, so that what is seen today can be seen again. */
export const recordedScenarios = {
  /** Four workers, three runs of a dozen tests, one after the other. */
  quietMorning: [
    ...fourWorkers,
    ...run('one', 12),
    wait(700),
    ...run('three', 12),
    wait(700),
    ...run('eleven', 12),
  ],
  /** Everybody at once, with priorities, deadlines and wide tests. */
  rushHour: [
    ...fourWorkers,
    ...run('a', 20, (number) => ({ priority: number % 4 })),
    ...run('bb', 20, (number) => ({ deadlineMs: 500 + number * 100, estimateMs: 100 })),
    wait(250),
    ...run('ccc', 20, (number) => ({ slots: number % 5 === 0 ? 2 : 1 })),
    wait(1_000),
    ...run('dddd', 10),
  ],
  /** Tests that need a GPU, a system, memory, a lock. */
  mixedHardware: [
    ...hardware,
    ...run('any', 10),
    ...run('graphics', 6, () => ({ requires: { gpu: true } })),
    ...run('mac', 4, () => ({ requires: { os: 'mac' } })),
    wait(300),
    ...run('memory', 8, (number) => ({ resources: { memory: 1 + (number % 4) } })),
    ...run('database', 4, () => ({ locks: [{ name: 'database' }] })),
    wait(2_000),
  ],
  /** Workers die and go silent, tests fail, people change their minds. */
  rottenNight: [
    ...fourWorkers,
    ...run('first', 16, (number) => ({ ends: number % 4 === 0 ? ['failed'] : [] })),
    wait(100),
    { do: 'kill', worker: 'w3' },
    { do: 'cancel', task: 'first/15' },
    { do: 'hold', task: 'first/14' },
    wait(200),
    { do: 'join', worker: { id: 'w4', slots: 2 } },
    { do: 'cordon', worker: 'w1' },
    { do: 'prioritise', task: 'first/13', priority: 9 },
    ...run('second', 10, (number) => ({ ends: number % 3 === 0 ? ['crashed', 'refused'] : [] })),
    { do: 'silence', worker: 'w2' },
    wait(60_000),
    { do: 'sayLate' },
    { do: 'uncordon', worker: 'w1' },
    { do: 'release', task: 'first/14' },
    { do: 'drain', worker: 'w4' },
    ...run('third', 10),
    { do: 'sayTwice' },
  ],
} as const satisfies Readonly<Record<string, readonly Step[]>>;
