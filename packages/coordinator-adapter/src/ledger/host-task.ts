import type { Ms, Preference, Shape, Task } from '@fairlead/scheduler-core';
import type { TaskRecord } from './task-record.ts';

/** A task as schedulers see it: frozen, and with a private field that no copy can have. */
export class HostTask implements Task {
  readonly id: string;
  readonly key: string;
  readonly user: string;
  readonly project: string;
  readonly run: string;
  readonly priority: number;
  readonly deadlineMs: Ms | undefined;
  readonly estimateMs: Ms | undefined;
  readonly queuedAtMs: Ms;
  readonly sequence: number;
  readonly attempts: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly shape: Shape;
  readonly prefers: readonly Preference[];
  readonly preemptible: boolean;
  readonly after: readonly string[];
  readonly #record: TaskRecord;

  constructor(fields: Task, attempts: number, record: TaskRecord) {
    this.id = fields.id;
    this.key = fields.key;
    this.user = fields.user;
    this.project = fields.project;
    this.run = fields.run;
    this.priority = fields.priority;
    this.deadlineMs = fields.deadlineMs;
    this.estimateMs = fields.estimateMs;
    this.queuedAtMs = fields.queuedAtMs;
    this.sequence = fields.sequence;
    this.attempts = attempts;
    this.labels = fields.labels;
    this.shape = fields.shape;
    this.prefers = fields.prefers;
    this.preemptible = fields.preemptible;
    this.after = fields.after;
    this.#record = record;
    Object.freeze(this);
  }

  static recordOf(task: unknown): TaskRecord | undefined {
    return typeof task === 'object' && task !== null && #record in task ? task.#record : undefined;
  }
}

/** The record behind a task that a scheduler hands back; `undefined` for anything that no host made. */
export function recordOfTask(task: unknown): TaskRecord | undefined {
  return HostTask.recordOf(task);
}
