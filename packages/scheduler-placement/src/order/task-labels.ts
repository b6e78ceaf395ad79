import type { Task } from '@fairlead/scheduler-core';

/** The names of labels by which submitters tell more of a task. */
export interface TaskLabels {
  /** The file that a test is in, where the unit is a test. */
  readonly fileLabel: string;
  /** The size of what is run, in bytes. */
  readonly sizeLabel: string;
}

/** `undefined` if the task names none. */
export function fileOf(task: Task, { fileLabel }: TaskLabels): string | undefined {
  return labelOf(task, fileLabel);
}

/** 0 if the task names none, or nonsense. */
export function sizeOf(task: Task, { sizeLabel }: TaskLabels): number {
  const size = Math.floor(Number(labelOf(task, sizeLabel)));
  return size > 0 && size < Infinity ? size : 0;
}

function labelOf({ labels }: Task, name: string): string | undefined {
  return Object.hasOwn(labels, name) ? labels[name] : undefined;
}
