/**
 * What a decision costs: a task queued, taken, placed, assigned and finished by the parts of the scheduler, against
 * one push and one pop of a bare heap, side by side in one run. Run it by
 * `node --single-threaded-gc --conditions=@fairlead/source packages/scheduler-placement/test/measure/decision-cost.ts`.
 */
import type {
  Attempt,
  AttemptOutcome,
  Candidates,
  ClassCandidates,
  Cycle,
  Parts,
  Shape,
  Startable,
  Task,
  View,
  Worker,
} from '@fairlead/scheduler-core';
import { createRandom } from '@fairlead/scheduler-core';
import { createMetrics } from '@fairlead/scheduler-core/metrics';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { heapOf } from '../../../../tools/bench/bare-heap.ts';
import type { Contender } from '../../../../tools/bench/measure.ts';

const shape: Shape = Object.freeze({
  id: '1',
  slots: 1,
  requires: {},
  resources: {},
  locks: [],
  antiAffinity: [],
});
const RUNNING = 64;

const worker: Worker = {
  id: 'w1',
  class: { id: '{}', capabilities: {} },
  labels: {},
  slots: 5,
  used: 0,
  resources: {},
  freeResources: {},
  free: 5,
  state: 'ready',
  joinedAtMs: 0,
};

const oneClass: ClassCandidates = {
  class: worker.class,
  size: 1,
  get: (id) => (id === worker.id ? worker : undefined),
  first: () => worker,
  after: () => worker,
  random: () => worker,
  best: () => worker,
  [Symbol.iterator]: () => [worker].values(),
};
const candidates: Candidates = {
  classes: [oneClass],
  size: 1,
  get: (id) => oneClass.get(id),
  first: () => worker,
  after: () => worker,
  random: () => worker,
  best: () => worker,
  [Symbol.iterator]: () => [worker].values(),
};
const startable: Startable = {
  size: 1,
  has: () => true,
  classes: () => [worker.class],
  [Symbol.iterator]: () => [shape].values(),
};

const emptyView: View<never> = { size: 0, get: () => undefined, [Symbol.iterator]: () => [].values() };
const cycle: Cycle = {
  now: 0,
  pending: emptyView,
  running: emptyView,
  workers: emptyView,
  startable,
  candidates: () => candidates,
  fits: () => true,
  assign: () => 'accepted',
  defer: () => undefined,
  deferRest: () => undefined,
  preempt: () => 'unsupported',
};

async function partsOf(strategy: string): Promise<Required<Pick<Parts, 'queue'>> & Parts> {
  const ignore = (): void => undefined;
  const parsed = await PlacementScheduler.configSchema?.['~standard'].validate({ historyKeys: 1_000_000 });
  if (parsed?.issues !== undefined || parsed === undefined) throw new Error('bad options');
  const parts = await PlacementScheduler.parts?.({
    config: parsed.value,
    strategy,
    state: {},
    now: () => 0,
    epochMs: 0,
    random: createRandom(1),
    expected: () => 1,
    logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    metrics: createMetrics(),
    wakeAt: ignore,
  });
  if (parts?.queue === undefined) throw new Error(`${strategy} has no queue`);
  return { ...parts, queue: parts.queue };
}

/**
 * @param knownShare - Tasks whose keys ran before.
 * @param isLearning - Whether they end so that their durations are learned.
 */
async function decisionsOf(
  strategy: string,
  depth: number,
  knownShare: number,
  isLearning: boolean,
): Promise<Contender> {
  const parts = await partsOf(strategy);
  const { queue, placer } = parts;
  if (typeof placer !== 'object') throw new Error('no placer');
  const random = createRandom(7);
  let sequence = 0;
  let nowMs = 0;
  const observe = (event: Parameters<NonNullable<Parts['observe']>>[0]): void => {
    queue.observe?.(event);
    placer.observe?.(event);
    parts.observe?.(event);
  };
  const keys = 2 * depth;
  const makeTask = (): Task => {
    sequence += 1;
    const number = random() < knownShare ? Math.floor(random() * keys) : -sequence;
    return {
      id: `task-${sequence}`,
      key: `packages/shop/test/file-${number}.test.ts`,
      user: 'alice',
      project: 'shop',
      run: 'r1',
      priority: 0,
      deadlineMs: undefined,
      estimateMs: undefined,
      queuedAtMs: nowMs,
      sequence,
      attempts: 0,
      labels: {},
      shape,
      prefers: [],
      preemptible: false,
      after: [],
    };
  };
  for (let index = 0; index < 16; index += 1) {
    observe({ type: 'workerJoined', atMs: 0, worker: { ...worker, id: `w${index}` } });
  }
  const running: Attempt[] = [];
  let oldest = 0;
  const finish = (attempt: Attempt, outcome: AttemptOutcome): void => {
    const durationMs = 10 + ((attempt.task.sequence * 7_919) % 10_007);
    observe({ type: 'taskFinished', atMs: nowMs, attempt, outcome, durationMs });
  };
  for (let key = 0; key < keys && knownShare > 0; key += 1) {
    const task = { ...makeTask(), key: `packages/shop/test/file-${key}.test.ts` };
    finish({ task, worker, number: 1, startedAtMs: 0, by: 'plugin' }, 'passed');
  }
  const add = (task: Task): void => {
    queue.add(task);
    observe({ type: 'taskQueued', atMs: nowMs, task, cause: 'submitted' });
  };
  const start = (): void => {
    const task = queue.take(startable);
    if (task === undefined) throw new Error('the queue is empty');
    const placement = placer.place(task, candidates, cycle);
    if (placement === undefined) throw new Error('not placed');
    const attempt: Attempt = { task, worker, number: 1, startedAtMs: nowMs, by: 'plugin' };
    running.push(attempt);
    observe({ type: 'taskAssigned', atMs: nowMs, attempt, by: 'plugin' });
  };
  for (let index = 0; index < depth + RUNNING; index += 1) add(makeTask());
  for (let index = 0; index < RUNNING; index += 1) start();
  let fresh: Task[] = [];
  return {
    prepare(operations) {
      fresh = Array.from({ length: operations }, makeTask);
      running.splice(0, oldest);
      oldest = 0;
    },
    run(operations) {
      for (let index = 0; index < operations; index += 1) {
        nowMs += 1;
        const task = fresh[index];
        const attempt = running[oldest];
        if (task === undefined || attempt === undefined) throw new Error('nothing left to do');
        oldest += 1;
        add(task);
        finish(attempt, isLearning ? 'passed' : 'cancelled');
        start();
      }
    },
  };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/**
 * Nanoseconds of one operation of each, in turns, the median over rounds: of this thread's own processor time, so that
 * a busy machine does not count.
 */
function timeInTurns(contenders: readonly Contender[], operations: number, rounds: number): number[] {
  const times = contenders.map((): number[] => []);
  for (let round = -2; round < rounds; round += 1) {
    for (const [index, { prepare, run }] of contenders.entries()) {
      prepare?.(operations);
      const before = process.threadCpuUsage();
      run(operations);
      const { user, system } = process.threadCpuUsage(before);
      if (round >= 0) times[index]?.push(((user + system) * 1000) / operations);
    }
  }
  return times.map(median);
}

const chosen = process.argv[2] ?? '';
for (const depth of [1_000, 100_000]) {
  for (const [strategy, knownShare] of [
    ['hardware_match', 1],
    ['performance_based', 1],
    ['performance_based', 0.8],
    ['performance_based', 0],
    ['energy_efficient', 1],
  ] as const) {
    if (!`${strategy} ${knownShare} ${depth}`.startsWith(chosen)) continue;
    const [decision = NaN, learning = NaN, heap = NaN] = timeInTurns(
      [
        await decisionsOf(strategy, depth, knownShare, false),
        await decisionsOf(strategy, depth, knownShare, true),
        heapOf(depth),
      ],
      50_000,
      5,
    );
    const times = (value: number): string => `${(value / heap).toFixed(2)} x (${Math.round(value)} ns)`;
    console.log(
      `${strategy}, ${100 * knownShare} % known, ${depth} queued: ${times(decision)}, with learning ${times(learning)}; heap ${Math.round(heap)} ns`,
    );
  }
}
