import type { Json, ServiceEntry } from '@fairlead/scheduler-core';

/** Service received in finished attempts, whoever ruled: so that a fair scheduler does not begin from nothing. */
export class ServiceAccount {
  readonly #byProject = new Map<string, Map<string, number>>();

  add(project: string, user: string, workerSeconds: number): void {
    let users = this.#byProject.get(project);
    if (users === undefined) {
      users = new Map();
      this.#byProject.set(project, users);
    }
    users.set(user, (users.get(user) ?? 0) + workerSeconds);
  }

  /** As the section `service@1`. */
  entries(): readonly (ServiceEntry & Readonly<Record<string, Json>>)[] {
    return [...this.#byProject].flatMap(([project, users]) =>
      [...users].map(([user, workerSeconds]) => ({ project, user, workerSeconds })),
    );
  }
}
