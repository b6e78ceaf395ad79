import type { SchedulerContext, SchedulerEvent, State } from '@fairlead/scheduler-core';
import { WarmWorkers } from './affinity/warm-workers.ts';
import type { PlacementConfig } from './config/placement-config.ts';
import { FailureScores } from './failures/failure-scores.ts';
import { Fleet } from './fleet/fleet.ts';
import { DurationPredictor } from './prediction/duration-predictor.ts';

/** What every strategy learns, so that a change of strategy loses nothing: durations, failures, warm workers, the fleet. */
export class Knowledge {
  readonly durations: DurationPredictor;
  readonly failures: FailureScores;
  readonly warm: WarmWorkers;
  readonly fleet: Fleet;

  constructor(context: SchedulerContext<PlacementConfig>) {
    const { config, state } = context;
    this.durations = new DurationPredictor(context, config);
    const { history, paces } = this.durations;
    this.failures = new FailureScores(history);
    this.warm = new WarmWorkers(history, state);
    this.fleet = new Fleet(paces, config.maxTasksPerWorker);
  }

  observe(event: SchedulerEvent): void {
    switch (event.type) {
      case 'taskFinished':
        this.durations.observe(event);
        this.failures.observe(event);
        this.warm.observe(event);
        break;
      case 'workerJoined':
      case 'workerChanged':
      case 'workerLeft':
        this.fleet.observe(event);
        break;
    }
  }

  snapshot(): State {
    return { ...this.durations.snapshot(), ...this.warm.snapshot() };
  }
}
