import type {
  Attempt,
  Ms,
  SchedulerContext,
  SchedulerEvent,
  State,
  TaskFinishedEvent,
} from '@fairlead/scheduler-core';
import { Durations } from '../history/durations.ts';
import { HISTORY_SECTION, readHistory, writeHistory } from '../history/history-state.ts';
import { TaskHistory } from '../history/task-history.ts';
import type { PriorityConfig } from '../config/priority-config.ts';
import { Fleet } from './fleet.ts';
import { type CarriedThoughts, readRunning, RUNNING_SECTION, writeRunning } from './running-state.ts';
import { RunningTask } from './running-task.ts';

/** Who is there, what runs and what was learned: follows the events, whatever the strategy. */
export class FleetWatch {
  readonly fleet: Fleet;
  readonly durations: Durations;
  /** What was thought of tasks that ran when this scheduler took over. */
  #carried: CarriedThoughts;

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
    else if (event.type === 'ready') this.#carried = new Map();
  }

  /** @param promisedMs - Its upper duration, if it was promised with one. */
  started(attempt: Attempt, promisedMs?: Ms): RunningTask {
    const { task, worker } = attempt;
    const carried = this.#carried.get(task.id);
    const isSame = carried?.startedAtMs === attempt.startedAtMs;
    const { durations } = this;
    const running = new RunningTask(attempt, this.fleet.workerOf(worker) ?? this.fleet.present(worker), {
      likelyMs: isSame
        ? carried.likelyMs
        : durations.isKnown(task)
          ? durations.likely(task, worker.class)
          : undefined,
      upperMs: isSame ? carried.upperMs : (promisedMs ?? durations.upper(task, worker.class)),
      isPromised: promisedMs !== undefined,
    });
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
      likelyMs: running?.likelyMs,
    });
    return running;
  }

  snapshot(): State {
    return {
      [HISTORY_SECTION]: writeHistory(this.durations.history),
      [RUNNING_SECTION]: writeRunning(this.fleet.running),
    };
  }
}
