import { z } from 'zod';
import type { Policy } from '../policies/policy.ts';

const weights = z.object({ weights: z.object({ users: z.record(z.string(), z.number().positive()) }) });

/** What users are entitled to beside each other, as the options of the policy have it; 1 for whoever is not named. */
export function weightsOf({ options }: Policy): (user: string) => number {
  // Of a composition, the options of the order stand under its role.
  const found = weights.safeParse(options.order ?? options).data ?? weights.safeParse(options).data;
  const users = new Map(Object.entries(found?.weights.users ?? {}));
  return (user) => users.get(user) ?? 1;
}
