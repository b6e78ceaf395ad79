import type { Recording, RecordingLine } from '@fairlead/coordinator-adapter/recording';
import type { RetryPolicy } from '@fairlead/coordinator-adapter';
import type { Ms } from '@fairlead/scheduler-core';
import type { FleetDescription } from '../../fleet/fleet-description.ts';
import type { SimulatedTask } from '../../workload/simulated-task.ts';
import { RecordedFleet } from './recorded-fleet.ts';
import { RecordedTasks } from './recorded-tasks.ts';

/** A recording as input of a simulation. Times count from its beginning. */
export interface RecordedWorkload {
  /** What arrived, with the durations that were measured and the outcomes that came. */
  readonly tasks: readonly SimulatedTask[];
  /** The workers, with their coming and going; `undefined` if there was none. */
  readonly fleet: FleetDescription | undefined;
  /** How often attempts were tried again, by outcome. */
  readonly retries: RetryPolicy;
  /** What really happened to these tasks. */
  readonly recorded: RecordedFigures;
  /** What of the recording a simulation cannot have. Mostly empty. */
  readonly notes: readonly string[];
}

/** What a recording says of itself. */
export interface RecordedFigures {
  readonly tasks: number;
  /** From the first arrival to the last end. */
  readonly makespanMs: Ms;
  /** From arrival to the first start, on average. */
  readonly meanWaitMs: Ms;
}

/** Reads arrivals, durations and workers out of a recording. */
export function recordedWorkload({ header, lines, notes }: Recording): RecordedWorkload {
  const tasks = new RecordedTasks(header.atMs);
  const fleet = new RecordedFleet(header);
  for (const { line } of lines) {
    tasks.follow(line);
    fleet.follow(line);
  }
  const { unfinished } = tasks;
  return {
    tasks: tasks.finished,
    fleet: fleet.description,
    retries: tasks.retries,
    recorded: tasks.figures,
    notes: [
      ...notes,
      ...(unfinished > 0 ? [`${unfinished} tasks have no end in the recording and are left out`] : []),
      ...(tasks.unblocked > 0
        ? [`${tasks.unblocked} tasks came after others; they arrive when they became free to start then`]
        : []),
      ...fleet.notes,
    ],
  };
}

/** A line of one type. */
export type LineOf<Type extends RecordingLine['type']> = Extract<RecordingLine, { type: Type }>;
