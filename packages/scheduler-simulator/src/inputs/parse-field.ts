import type { z } from 'zod';
import type { JsonText } from './json-text.ts';
import { shown, traceError } from './trace-error.ts';

/** A part of a file of JSON. @throws SchedulerError `TRACE_PARSE` with the line of the field that is wrong. */
export function parseField<T>(
  schema: z.ZodType<T>,
  given: unknown,
  path: readonly PropertyKey[],
  json: JsonText,
): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const inside = issue?.path ?? [];
  const field = [...path, ...inside].map(String).join('.') || 'the text';
  let found: unknown = given;
  for (const step of inside)
    found = typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined;
  const unknownKey = issue?.code === 'unrecognized_keys' ? `.${issue.keys[0] ?? ''}` : '';
  const expected = issue?.message.replace(/^Invalid input: expected ([^,]*).*$/, '$1') ?? 'something else';
  throw traceError(
    { path: json.path, line: json.lineOf([...path, ...inside]) },
    `${field}${unknownKey}`,
    unknownKey === '' ? shown(found) : 'there',
    unknownKey === '' ? expected : 'no field of this name',
  );
}
