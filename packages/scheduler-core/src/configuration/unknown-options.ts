import { nearestName } from '../errors/nearest-name.ts';
import type { ConfigurationIssue } from './configuration-issue.ts';
import { describesKeys, listedKeys, schemaOfKey } from './json-schema.ts';
import { isPlainObject } from './plain-object.ts';

/**
 * The options that a JSON Schema does not list, at any depth. An object whose schema takes further keys
 * (`additionalProperties`), or says nothing of keys, may have any.
 */
export function unknownOptions(
  input: unknown,
  described: unknown,
  path: readonly string[] = [],
): readonly ConfigurationIssue[] {
  if (!Array.isArray(input) && !isPlainObject(input)) return [];
  return Object.entries(input).flatMap(([key, value]) => {
    const known = schemaOfKey(described, key);
    if (known !== undefined) return unknownOptions(value, known, [...path, key]);
    return describesKeys(described) ? [unknownOption(key, path, listedKeys(described))] : [];
  });
}

/** One option that is not known, with the nearest that is, else all that are. */
export function unknownOption(
  name: string,
  path: readonly string[],
  known: readonly string[] | undefined,
): ConfigurationIssue {
  const near = nearestName(name, known ?? []);
  const others = known?.length === 0 ? '; it takes none' : `; known are ${known?.join(', ') ?? ''}`;
  const isListed = near === undefined && known !== undefined;
  return { message: `unknown option ${JSON.stringify(name)}${isListed ? others : ''}`, path, near };
}
