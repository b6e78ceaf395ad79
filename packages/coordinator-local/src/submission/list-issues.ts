import type { z } from 'zod';

/** All that zod found wrong, in one line: field and fault. */
export function listIssues({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}
