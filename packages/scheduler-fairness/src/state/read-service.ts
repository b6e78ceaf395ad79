import { SERVICE_SECTION, type State } from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { Served } from './service-tally.ts';

const entries = z.array(
  z.object({ project: z.string(), user: z.string(), workerSeconds: z.number().min(0) }),
);

/** What the host has counted, by project and user; empty if it does not say. */
export function readService(state: State): readonly Readonly<Served>[] {
  const { data } = entries.safeParse(state[SERVICE_SECTION]);
  return (data ?? []).map(({ project, user, workerSeconds }) => ({ project, user, finished: workerSeconds }));
}
