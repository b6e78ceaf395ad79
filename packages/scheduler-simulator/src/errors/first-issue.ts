import type { z } from 'zod';

/** The first thing that zod found wrong: the field, and what is wrong with it. */
export function firstIssue(error: z.ZodError): { readonly field: string; readonly message: string } {
  const [issue] = error.issues;
  if (issue === undefined) return { field: 'the value', message: 'is wrong' };
  if (issue.code === 'unrecognized_keys') {
    return { field: [...issue.path, issue.keys[0]].join('.'), message: 'is not a field that is known here' };
  }
  const field = issue.path.length === 0 ? 'the value' : issue.path.join('.');
  return { field, message: issue.message.replace(/^Invalid input: /, '') };
}
