import type { StandardSchema } from '../contract/standard-schema.ts';
import { isPlainObject } from './plain-object.ts';

/** The JSON Schema of what a schema takes, where it can tell (Standard JSON Schema 1; zod does from 4.2 on). */
export function jsonSchema(schema: StandardSchema): unknown {
  const standard: object = schema['~standard'];
  if (!('jsonSchema' in standard) || !isPlainObject(standard.jsonSchema)) return undefined;
  if (!('input' in standard.jsonSchema) || typeof standard.jsonSchema.input !== 'function') return undefined;
  try {
    return Reflect.apply(standard.jsonSchema.input, standard.jsonSchema, [{ target: 'draft-2020-12' }]);
  } catch {
    // A schema with a date or a function in it has no JSON Schema; it still validates.
    return undefined;
  }
}

/** A JSON Schema of an object that has these keys and no others. */
export function closedSchema(keys: readonly string[]): unknown {
  return { type: 'object', properties: Object.fromEntries(keys.map((key) => [key, {}])) };
}

/** Whether a JSON Schema says which keys an object may have. */
export function describesKeys(described: unknown): boolean {
  return isPlainObject(described) && ('properties' in described || 'additionalProperties' in described);
}

/** The JSON Schema of one key; `undefined` if the schema does not know the key, or nothing is known of the key. */
export function schemaOfKey(described: unknown, key: string): unknown {
  if (!isPlainObject(described)) return undefined;
  const { properties, additionalProperties, items } = described;
  if (isPlainObject(properties) && Object.hasOwn(properties, key)) return properties[key];
  return additionalProperties === false ? undefined : (additionalProperties ?? items);
}

/** The names that a JSON Schema of an object lists; `undefined` if it lists none. */
export function listedKeys(described: unknown): readonly string[] | undefined {
  if (!isPlainObject(described) || !isPlainObject(described.properties)) return undefined;
  return Object.keys(described.properties);
}
