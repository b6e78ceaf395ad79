import { simulate, type SimulationResult, type TaskRecord } from '@fairlead/scheduler-simulator';
import type { Progress } from '../output/progress.ts';
import type { Policy } from '../policies/policy.ts';
import type { Settings } from '../settings/settings-schema.ts';
import { weightsOf } from './weights.ts';
import type { Fleet } from './fleet.ts';
import type { Work } from './work.ts';

/** One policy and what came of it. */
export interface SimulatedPolicy {
  readonly policy: Policy;
  readonly result: SimulationResult;
  /** Every task, if they were to be kept. */
  readonly tasks: readonly TaskRecord[];
}

/** What is simulated, and how. */
export interface SimulateWishes {
  readonly policies: readonly Policy[];
  readonly work: Work;
  readonly fleet: Fleet;
  readonly settings: Settings;
  /** Whether each task is kept, as a report needs. */
  readonly keepsTasks: boolean;
  readonly progress: Progress;
}

/** Simulates the same work on the same fleet under each policy. */
export async function simulatePolicies(wishes: SimulateWishes): Promise<readonly SimulatedPolicy[]> {
  const { policies, work, fleet, settings, keepsTasks, progress } = wishes;
  const done: SimulatedPolicy[] = [];
  for (const [at, policy] of policies.entries()) {
    const tasks: TaskRecord[] = [];
    const result = await simulate({
      scheduler: policy.plugin,
      strategy: policy.strategy,
      config: policy.options,
      workload: work.tasks,
      fleet: fleet.described,
      estimates: settings.estimates,
      load: settings.load,
      latencyMs: settings.latencyMs,
      seed: settings.seed,
      retries: work.retries,
      weightOf: weightsOf(policy),
      onTaskEnd: keepsTasks ? (task) => tasks.push(task) : undefined,
      onProgress(ended) {
        progress.tell(policy.label, (at + ended / Math.max(1, work.tasks.length)) / policies.length);
      },
    });
    done.push({ policy, result, tasks });
  }
  return done;
}
