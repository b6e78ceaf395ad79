import type { Task } from '@fairlead/scheduler-core';
import type { Flow } from '../flows/flow.ts';

/** The slot-seconds of one user in one project that have ended, whoever ruled, as the host counts them. */
export interface Served {
  readonly project: string;
  readonly user: string;
  finished: number;
}

/** What the host has counted, and what has ended since: by project and user, whatever the tree. */
export class ServiceTally {
  readonly #byProject = new Map<string, Map<string, Served>>();
  readonly all: Served[] = [];

  /** Of the user and project of a task; most flows are of one user in one project. */
  ofTask({ project, user }: Task, flow: Flow): Served {
    const { served } = flow;
    if (served?.user === user && served.project === project) return served;
    flow.served = this.of(project, user);
    return flow.served;
  }

  /** O(1). */
  of(project: string, user: string): Served {
    const known = this.#byProject.get(project)?.get(user);
    if (known !== undefined) return known;
    const made: Served = { project, user, finished: 0 };
    const users = this.#byProject.get(project) ?? new Map<string, Served>();
    this.#byProject.set(project, users.set(user, made));
    this.all.push(made);
    return made;
  }
}
