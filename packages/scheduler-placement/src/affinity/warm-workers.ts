import type { Json, SchedulerEvent, State, Task } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { TaskHistory } from '../history/task-history.ts';

const SECTION = 'warmWorkers@1';
const sectionSchema = z.array(z.tuple([z.string(), z.array(z.string())]));
/** Projects that are remembered, and workers of each. */
const MOST_PROJECTS = 1_000;
const MOST_WORKERS = 8;

/** Which workers ran a key, or its project, last: their caches may still be warm. */
export class WarmWorkers {
  readonly #history: TaskHistory;
  /** The workers of each project, the last first; projects in order of use. */
  readonly #projects = new Map<string, readonly string[]>();

  constructor(history: TaskHistory, state: State) {
    this.#history = history;
    for (const [project, workers] of sectionSchema.safeParse(state[SECTION]).data ?? []) {
      this.#projects.set(project, workers);
    }
  }

  /** The worker that ran the key last; empty if none did. O(1). */
  ofKey(task: Task): string {
    return this.#history.get(task.key)?.lastWorker ?? '';
  }

  /** Workers that ran its project, the last first. O(1). */
  ofProject(task: Task): readonly string[] {
    return this.#projects.get(task.project) ?? NONE;
  }

  observe(event: SchedulerEvent): void {
    if (event.type !== 'taskFinished') return;
    const { outcome, attempt } = event;
    if (outcome !== 'passed' && outcome !== 'failed' && outcome !== 'timedOut') return;
    const { task, worker } = attempt;
    const record = this.#history.obtain(task.key);
    record.lastWorker = worker.id;
    this.#history.remember(record);
    const known = this.#projects.get(task.project) ?? NONE;
    if (known[0] === worker.id) return;
    this.#projects.delete(task.project);
    this.#projects.set(
      task.project,
      [worker.id, ...known.filter((id) => id !== worker.id)].slice(0, MOST_WORKERS),
    );
    if (this.#projects.size > MOST_PROJECTS) {
      for (const [oldest] of this.#projects) {
        this.#projects.delete(oldest);
        break;
      }
    }
  }

  /** The workers of projects; those of keys are handed on with the history. */
  snapshot(): State {
    const projects: Json = Array.from(this.#projects, ([project, workers]) => [project, workers]);
    return { [SECTION]: projects };
  }
}

const NONE: readonly string[] = [];
