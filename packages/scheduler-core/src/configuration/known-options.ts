import type { StandardSchema } from '../contract/standard-schema.ts';
import { isPlainObject } from './plain-object.ts';

/** The names of the options a schema takes: from its JSON Schema, else from the keys of a value that it parsed. */
export function knownOptions(schema: StandardSchema, parsed: unknown): readonly string[] {
  const described = jsonSchema(schema);
  if (isPlainObject(described) && 'properties' in described && isPlainObject(described.properties)) {
    return Object.keys(described.properties);
  }
  return isPlainObject(parsed) ? Object.keys(parsed) : [];
}

/** The JSON Schema of what a schema takes, where it can tell (Standard JSON Schema 1). */
export function jsonSchema(schema: StandardSchema): unknown {
  const standard: object = schema['~standard'];
  if (!('jsonSchema' in standard) || !isPlainObject(standard.jsonSchema)) return undefined;
  if (!('input' in standard.jsonSchema) || typeof standard.jsonSchema.input !== 'function') return undefined;
  try {
    return Reflect.apply(standard.jsonSchema.input, standard.jsonSchema, [{ target: 'draft-2020-12' }]);
  } catch {
    // A schema with a transform or a function in it has no JSON Schema; it still validates.
    return undefined;
  }
}
