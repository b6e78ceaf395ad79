import { BaseSchedulerPlugin, type Candidates, type Task } from '@fairlead/scheduler-core';

export default class LowestId extends BaseSchedulerPlugin {
  static readonly plugin = { name: 'LowestId', version: '1.0.0' };

  scheduleTask(task: Task, workers: Candidates) {
    return workers.first();
  }
}
