import { SERVICE_SECTION, type State } from '@fairlead/scheduler-core';
import { z } from 'zod';

const entries = z.array(
  z.object({ project: z.string(), user: z.string(), workerSeconds: z.number().min(0) }),
);

/** What the host has counted, by project and user; empty if it does not say. */
export function readService(state: State): Map<string, Map<string, number>> {
  const served = new Map<string, Map<string, number>>();
  const { data } = entries.safeParse(state[SERVICE_SECTION]);
  for (const { project, user, workerSeconds } of data ?? []) {
    const users = served.get(project) ?? new Map<string, number>();
    users.set(user, (users.get(user) ?? 0) + workerSeconds);
    served.set(project, users);
  }
  return served;
}
