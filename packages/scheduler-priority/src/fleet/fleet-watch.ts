import type {
  Attempt,
  Ms,
  SchedulerContext,
  SchedulerEvent,
  State,
  TaskFinishedEvent,
} from '@fairlead/scheduler-core';
import { Durations, type Thought } from '../history/durations.ts';
import { HISTORY_SECTION, readHistory, writeHistory } from '../history/history-state.ts';
import { TaskHistory } from '../history/task-history.ts';
import type { PriorityConfig } from '../config/priority-config.ts';
import { Fleet } from './fleet.ts';
import { type CarriedTask, readRunning, RUNNING_SECTION, writeRunning } from './running-state.ts';
import { RunningTask } from './running-task.ts';

/** Who is there, what runs and what was learned: follows the events, whatever the strategy. */
export class FleetWatch {
  readonly fleet: Fleet;
  readonly durations: Durations;
  /** What was thought of tasks that ran when this scheduler took over. */
  #carried: ReadonlyMap<string, CarriedTask>;

  constructor(context: SchedulerContext<PriorityConfig>) {
    const { config, state, logger } = context;
    const history = new TaskHistory(config.historyWindowSize);
    if (!readHistory(state[HISTORY_SECTION], history)) {
      logger.warn('what was remembered of tests cannot be read; it is learned anew');
    }
    this.#carried = readRunning(state[RUNNING_SECTION]);
    this.durations = new Durations(context, history);
    this.fleet = new Fleet(config.maxTasksPerWorker);
  }

  /** Hears of workers. */
  observe(event: SchedulerEvent): void {
    if (event.type === 'workerJoined' || event.type === 'workerChanged') this.fleet.present(event.worker);
    else if (event.type === 'workerLeft') this.fleet.gone(event.worker);
  }

  /** Everything that was there has been told. */
  ready(): void {
    this.#carried = new Map();
  }

  /**
   * @param promisedMs - Its upper duration, if it was promised with one.
   * @param key - That of its place in line, if it may be stopped.
   */
  started(attempt: Attempt, promisedMs?: Ms, key?: number): RunningTask {
    const { task, worker, startedAtMs } = attempt;
    const on = this.fleet.workerOf(worker) ?? this.fleet.present(worker);
    const known = this.#carried.size === 0 ? undefined : this.#carried.get(task.id);
    const carried = known?.startedAtMs === startedAtMs ? known : undefined;
    const thought = carried?.thought ?? this.#thoughtOf(attempt, promisedMs);
    const running = new RunningTask(attempt, on, thought, promisedMs !== undefined);
    running.key = carried === undefined ? key : carried.notes.key;
    running.stoppingFor = carried?.notes.stoppingFor;
    this.fleet.started(running);
    return running;
  }

  /** An attempt ended; learns from it. */
  finished(event: TaskFinishedEvent): RunningTask | undefined {
    const { attempt, atMs, outcome, durationMs } = event;
    const running = this.fleet.ended(attempt.task);
    this.durations.history.learn({
      task: attempt.task,
      outcome,
      durationMs,
      heldMs: atMs - attempt.startedAtMs,
      likelyMs: running?.isKnown === true ? running.likelyMs : undefined,
    });
    return running;
  }

  snapshot(): State {
    return {
      [HISTORY_SECTION]: writeHistory(this.durations.history),
      [RUNNING_SECTION]: writeRunning(this.fleet.running),
    };
  }

  #thoughtOf({ task, worker }: Attempt, promisedMs: Ms | undefined): Thought {
    const thought = this.durations.thoughtOf(task, worker.class);
    return promisedMs === undefined ? thought : { ...thought, upperMs: promisedMs };
  }
}
