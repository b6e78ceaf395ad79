import type { Json, ServiceEntry } from '@fairlead/scheduler-core';
import { z } from 'zod';

const entrySchema = z.object({ project: z.string(), user: z.string(), workerSeconds: z.number().min(0) });

/** What one user received in one project. */
export interface Service extends ServiceEntry {
  workerSeconds: number;
}

/** Service received in finished attempts, whoever ruled: so that a fair scheduler does not begin from nothing. */
export class ServiceAccount {
  readonly #byProject = new Map<string, Map<string, Service>>();

  /** Where the service of this user in this project is counted. */
  of(project: string, user: string): Service {
    let users = this.#byProject.get(project);
    if (users === undefined) {
      users = new Map();
      this.#byProject.set(project, users);
    }
    let service = users.get(user);
    if (service === undefined) {
      service = { project, user, workerSeconds: 0 };
      users.set(user, service);
    }
    return service;
  }

  /** Goes on where another host stood; what is no entry of `service@1` is passed over. */
  restore(section: Json | undefined): void {
    for (const entry of Array.isArray(section) ? section : []) {
      const read = entrySchema.safeParse(entry);
      if (read.success) this.of(read.data.project, read.data.user).workerSeconds += read.data.workerSeconds;
    }
  }

  /** As the section `service@1`: whoever received any. */
  entries(): readonly (ServiceEntry & Readonly<Record<string, Json>>)[] {
    return [...this.#byProject.values()].flatMap((users) =>
      [...users.values()].filter(({ workerSeconds }) => workerSeconds > 0).map((service) => ({ ...service })),
    );
  }
}
