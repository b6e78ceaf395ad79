import { parseRecording, type Recording } from '@fairlead/coordinator-adapter/recording';
import type { RecordingHandle, RecordingOptions, RecordingSink } from '@fairlead/coordinator-adapter';
import { type Composition, type Registrable, SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { setUp } from '../../../coordinator-adapter/test/set-up.ts';

export const plugins = [FairnessScheduler, PriorityScheduler, PlacementScheduler];

/** What can be put in charge. */
export type Policy = readonly [given: string | Registrable | Composition, strategy?: string | undefined];

/** Every strategy of every package, and compositions of them. */
export const policies: readonly Policy[] = [
  ...plugins.flatMap(({ name, strategies }) => strategies.map((strategy) => [name, strategy] as const)),
  ['fair_performance'],
  ['fair_hardware'],
  ['fair_energy'],
];

export function registryOfAll(): SchedulerPluginRegistry {
  const registry = new SchedulerPluginRegistry();
  for (const plugin of plugins) registry.register(plugin);
  return registry;
}

/** Keeps what is recorded, file by file. */
export class MemorySink implements RecordingSink {
  readonly files: string[] = [];

  begin(): void {
    this.files.push('');
  }

  write(lines: string): void {
    this.files.push(`${this.files.pop() ?? ''}${lines}`);
  }

  end(): void {
    /* Nothing to close. */
  }

  recording(index = 0): Recording {
    return parseRecording(this.files[index] ?? '', `file ${index}`);
  }
}

/** One thing that happens in a random run. */
export type Step =
  | { readonly do: 'submit'; readonly count: number }
  | { readonly do: 'pass'; readonly steps: number }
  | { readonly do: 'activate'; readonly policy: number }
  | { readonly do: 'deactivate' }
  | { readonly do: 'join' }
  | { readonly do: 'kill' }
  | { readonly do: 'verb'; readonly verb: (typeof verbs)[number]; readonly pick: number };

export const verbs = [
  'cancel',
  'hold',
  'release',
  'prioritise',
  'drain',
  'cordon',
  'uncordon',
  'resize',
] as const;

const outcomes = ['passed', 'passed', 'passed', 'failed', 'crashed', 'timedOut'] as const;

/** What came of it. */
export interface RecordedRun {
  readonly sink: MemorySink;
  readonly recording: RecordingHandle;
  /** Attempts that the fleet was told to start. */
  readonly starts: number;
}

/** A random run in virtual time, with everything in it that a host knows of. */
export async function runOf(
  steps: readonly Step[],
  first: Policy,
  { withLocks = true, ...options }: RecordingOptions & { readonly withLocks?: boolean } = {},
): Promise<RecordedRun> {
  const run = await setUp({
    registry: registryOfAll(),
    retries: { failed: 1, crashed: 2, timedOut: 1 },
    preemptAgainMs: 5,
    behaviour: ({ task, attempt }) => ({
      durationMs: 3 + ((task.sequence * 7.3 + attempt) % 40),
      outcome: outcomes[(task.sequence + attempt * 2) % outcomes.length] ?? 'passed',
    }),
  });
  const { fleet, scheduler, clock } = run;
  fleet.stopsAfterMs = 2;
  const sink = new MemorySink();
  const recording: RecordingHandle = scheduler.record(sink, options);
  await scheduler.activateScheduler(first[0], {}, first[1]);
  let submitted = 0;
  let joined = 0;
  const alive: string[] = [];
  const join = (): void => {
    const offer = offerOf((joined += 1));
    alive.push(offer.id);
    fleet.join(offer);
  };
  for (let index = 0; index < 3; index += 1) join();
  for (const step of steps) {
    if (step.do === 'submit')
      fleet.submit(
        ...Array.from({ length: step.count }, () => taskOf((submitted += 1), clock.now(), withLocks)),
      );
    else if (step.do === 'pass') for (let index = 0; index < step.steps; index += 1) clock.step();
    else if (step.do === 'activate') {
      const [given = 'FairnessScheduler', strategy] = policies[step.policy] ?? [];
      await scheduler.activateScheduler(given, {}, strategy);
    } else if (step.do === 'deactivate') await scheduler.deactivate();
    else if (step.do === 'join') join();
    else if (step.do === 'kill') {
      const victim = alive.shift();
      if (victim !== undefined) fleet.kill(victim);
    } else {
      const id = `t${1 + (step.pick % (submitted + 1))}`;
      const worker = alive[step.pick % Math.max(1, alive.length)] ?? '';
      if (step.verb === 'cancel') fleet.host.cancel([id], 'not wanted');
      else if (step.verb === 'hold') fleet.host.hold([id]);
      else if (step.verb === 'release') fleet.host.release([id]);
      else if (step.verb === 'prioritise') fleet.host.prioritise([id], step.pick % 6);
      else if (step.verb === 'resize') fleet.host.workerChanged(worker, { slots: 1 + (step.pick % 3) });
      else fleet.host[step.verb](worker);
    }
  }
  fleet.host.release(Array.from({ length: submitted }, (_, index) => `t${index + 1}`));
  for (let index = 0; index < 3; index += 1) join();
  run.runOut();
  await recording.stop();
  return { sink, recording, starts: fleet.log.length };
}

function offerOf(number: number) {
  const id = `w${number}`;
  if (number % 3 === 1) return { id, capabilities: { gpu: 1 } };
  if (number % 3 === 2) return { id, slots: 3, resources: { memory: 8 }, labels: { rack: 'b' } };
  return { id, slots: 2 };
}

const kinds = [{}, { requires: { gpu: 1 } }, { resources: { memory: 3 } }, { slots: 2 }, { priority: 5 }];

function taskOf(number: number, nowMs: number, withLocks: boolean) {
  return {
    id: `t${number}`,
    key: `file${number % 7}`,
    user: `u${number % 3}`,
    project: `p${number % 2}`,
    preemptible: number % 2 === 0,
    ...kinds[number % kinds.length],
    ...(number % 4 === 0 && { deadlineMs: nowMs + number * 5 }),
    ...(withLocks && number % 5 === 4 && { locks: [{ name: 'db', mode: 'exclusive' as const }] }),
    ...(number % 6 === 5 && { after: [`t${number - 1}`].filter(() => number % 12 === 11) }),
    ...(number % 7 === 6 && { supersede: { key: `pull${number % 2}`, revision: number } }),
    payload: { env: { TOKEN: 'hunter2' } },
  };
}
