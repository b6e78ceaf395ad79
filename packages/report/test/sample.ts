import type { ReportDocument, ReportTask } from '@fairlead/report';

/** Chance that is the same on every machine (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a sample is made of. */
export interface SampleSettings {
  readonly tasks: number;
  readonly workers: number;
  readonly seed?: number;
  /** Part that fails. (Default: 0.02) */
  readonly failing?: number;
  readonly users?: readonly { readonly name: string; readonly weight: number }[];
}

const people = [
  { name: 'alice', weight: 3 },
  { name: 'bob', weight: 1 },
  { name: 'carol', weight: 1 },
  { name: 'dave', weight: 1 },
];
const folders = ['cart', 'search', 'checkout', 'login', 'io', 'numbers', 'site/gpu', 'text'];
const files = [
  'total',
  'rank',
  'pipe',
  'blur',
  'roman',
  'suggest',
  'split',
  'pay',
  'index',
  'merge',
  'session',
];

/** A run of a small list scheduler that shares by weight: made up, but nothing in it contradicts itself. */
export function sample({ tasks, workers, seed = 1, failing = 0.02, users = people }: SampleSettings): {
  readonly document: ReportDocument;
  readonly tasks: readonly ReportTask[];
} {
  const random = chance(seed);
  const pick = <Item>(items: readonly Item[], otherwise: Item): Item =>
    items[Math.floor(random() * items.length)] ?? otherwise;
  const queues = users.map(({ name }) => ({ name, waiting: [] as Draft[], service: 0 }));
  for (let index = 0; index < tasks; index += 1) {
    const user = Math.floor(random() ** 1.6 * users.length);
    const durationMs = Math.exp(random() * 3.4 + 6);
    const folder = pick(folders, 'cart');
    queues[user]?.waiting.push({
      id: `packages/${folder}/test/${pick(files, 'total')}-${index}.test.ts`,
      project: folder.split('/')[0] ?? '',
      durationMs,
      queuedAtMs: random() < 0.7 ? 0 : random() * tasks * 40,
    });
  }
  for (const queue of queues) queue.waiting.sort((a, b) => a.queuedAtMs - b.queuedAtMs);
  const free = Array.from({ length: workers }, (_, slot) => ({ slot, atMs: 0 }));
  const done: ReportTask[] = [];
  for (;;) {
    free.sort((a, b) => a.atMs - b.atMs || a.slot - b.slot);
    const [worker] = free;
    const left = queues.filter(({ waiting }) => waiting.length > 0);
    if (worker === undefined || left.length === 0) break;
    const ready = left.filter(({ waiting }) => (waiting[0]?.queuedAtMs ?? 0) <= worker.atMs);
    if (ready.length === 0) {
      worker.atMs = Math.min(...left.map(({ waiting }) => waiting[0]?.queuedAtMs ?? 0));
      continue;
    }
    ready.sort((a, b) => a.service - b.service);
    const [queue] = ready;
    const draft = queue?.waiting.shift();
    if (queue === undefined || draft === undefined) break;
    queue.service += draft.durationMs / (users.find(({ name }) => name === queue.name)?.weight ?? 1);
    const startMs = worker.atMs + 4;
    const endMs = startMs + draft.durationMs;
    worker.atMs = endMs;
    done.push({
      ...finish(draft, random, failing),
      user: queue.name,
      worker: `w${worker.slot + 1}`,
      startMs,
      endMs,
    });
  }
  return { document: documentOf(workers, users, seed), tasks: done };
}

interface Draft {
  readonly id: string;
  readonly project: string;
  readonly durationMs: number;
  readonly queuedAtMs: number;
}

function finish(draft: Draft, random: () => number, failing: number) {
  const luck = random();
  const outcome =
    luck < failing
      ? 'failed'
      : luck < failing * 1.1
        ? 'crashed'
        : luck < failing * 1.2
          ? 'timedOut'
          : luck < failing * 1.25
            ? 'cancelled'
            : 'passed';
  const flaky = outcome === 'passed' && random() < failing / 4;
  return {
    id: draft.id,
    project: draft.project,
    queuedAtMs: draft.queuedAtMs,
    outcome,
    ...(flaky && { flaky, attempts: 2 }),
    ...(random() < 0.9 && { predictedMs: draft.durationMs * (0.7 + random() * 0.6) }),
    ...(outcome === 'failed' && {
      message: 'AssertionError: expected 41 to be 42\n    at add (packages/cart/src/total.ts:12:9)',
      location: `${draft.id}:17:12`,
    }),
    why: 'least served by weight among those that wait',
  } as const;
}

function documentOf(
  workers: number,
  users: readonly { readonly name: string; readonly weight: number }[],
  seed: number,
): ReportDocument {
  return {
    schemaVersion: 1,
    title: 'run r7f3',
    kind: 'run',
    policy: 'FairnessScheduler fair_share',
    startedAt: '2026-11-25T14:02:31.000+01:00',
    users,
    workers: Array.from({ length: workers }, (_, index) => ({ id: `w${index + 1}`, slots: 1 })),
    events: [{ atMs: 8_300, type: 'workerDied', text: 'w1 died (SIGKILL)', worker: 'w1' }],
    fairness: { worstGapSeconds: 7.1, allowedGapSeconds: 18 },
    rerun: 'npx fairlead run --only {name}',
    made: [
      ['fairlead', '0.1.0'],
      ['policy', 'FairnessScheduler 0.1.0, fair_share, {"weights":{"users":{"alice":3}}}'],
      ['seed', String(seed)],
      ['command', 'npx fairlead run --weights alice=3'],
    ],
  };
}

/** Four policies on the same work, and sizes of the fleet. */
export const comparison = {
  comparison: {
    baseline: 'fifo',
    interval: '90 % bootstrap',
    advice: 'Switch to fair_share, within a flow longest first: users wait an eighth, light ones a fifth.',
    measures: [
      { id: 'makespan', label: 'Finish time', unit: 'ms', better: 'lower' },
      { id: 'userWait', label: 'Mean user wait', unit: 'ms', better: 'lower' },
      { id: 'lightP99', label: 'Light users’ p99 wait', unit: 'ms', better: 'lower' },
      { id: 'jain', label: 'Jain’s index', unit: '', better: 'higher' },
      { id: 'deadlines', label: 'Deadlines met', unit: 'share', better: 'higher' },
    ],
    policies: [
      ['fifo', 1, 1, 1, 0.472, 0.71],
      ['fair_share', 1.004, 0.121, 0.208, 0.996, 0.78],
      ['fair + longest first', 0.871, 0.118, 0.201, 0.995, 0.8],
      ['deadline_driven', 0.99, 0.84, 0.91, 0.5, 0.99],
    ].map(([name, ...values]) => ({
      name: String(name),
      values: ['makespan', 'userWait', 'lightP99', 'jain', 'deadlines'].map((measure, index) => {
        const factor = Number(values[index]);
        const value = index < 3 ? factor * ([840_000, 96_000, 310_000][index] ?? 1) : factor;
        return { measure, value, low: value * 0.96, high: Math.min(index > 2 ? 1 : Infinity, value * 1.05) };
      }),
    })),
  },
  fleet: {
    knee: 56,
    points: [16, 24, 32, 40, 48, 56, 64, 80, 96].map((workers) => {
      const finishMs = 420_000 + 30_000_000 / workers;
      return {
        workers,
        finishMs,
        lowMs: finishMs * 0.95,
        highMs: finishMs * 1.06,
        workerHours: (workers * finishMs) / 3.6e6,
      };
    }),
  },
} as const;
