import type { StandardIssue, StandardSchema } from '../contract/standard-schema.ts';
import type { ConfigurationIssue } from './configuration-issue.ts';
import { closedSchema, describesKeys, jsonSchema, listedKeys, schemaOfKey } from './json-schema.ts';
import { isPlainObject } from './plain-object.ts';
import { unknownOption, unknownOptions } from './unknown-options.ts';

/** A configuration that is right, or what is wrong with it. */
export type CheckedConfiguration =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly [ConfigurationIssue, ...ConfigurationIssue[]] };

/**
 * As `parseConfiguration`, with the issues as values. Without a schema no option is accepted. Which options a
 * schema knows is read from its JSON Schema, else from the keys of what it made of the input.
 */
export function checkConfiguration(schema: StandardSchema | undefined, input: unknown): CheckedConfiguration {
  if (schema === undefined) {
    return settle(input, isPlainObject(input) ? unknownOptions(input, closedSchema([])) : [expectedObject]);
  }
  const result = validate(schema, input);
  if ('then' in result) return { issues: [asynchronous] };
  const described = jsonSchema(schema);
  if (result.issues !== undefined) {
    const issues = result.issues.flatMap((issue) => readIssue(issue, described));
    return settle(input, issues.length > 0 ? issues : [unexplained]);
  }
  return settle(
    result.value,
    unknownOptions(input, describesKeys(described) ? described : schemaOfValue(result.value)),
  );
}

const expectedObject: ConfigurationIssue = { message: 'expected an object of options', path: [] };
const unexplained: ConfigurationIssue = { message: 'the schema refuses it without saying why', path: [] };
const asynchronous: ConfigurationIssue = {
  message: 'the schema validates asynchronously, and a configuration is parsed at once',
  path: [],
};

function validate(
  schema: StandardSchema,
  input: unknown,
): ReturnType<StandardSchema['~standard']['validate']> {
  try {
    return schema['~standard'].validate(input);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    const issue: ConfigurationIssue & StandardIssue = {
      message: `the schema threw: ${text}`,
      path: [],
      cause,
    };
    return { issues: [issue] };
  }
}

function settle(value: unknown, issues: readonly ConfigurationIssue[]): CheckedConfiguration {
  const [first, ...others] = issues;
  return first === undefined ? { value } : { issues: [first, ...others] };
}

/** What can be told from the outcome alone; nothing, if it was made into something else than an object. */
function schemaOfValue(value: unknown): unknown {
  return isPlainObject(value) ? closedSchema(Object.keys(value)) : undefined;
}

/** zod names keys it does not know in `keys`, at the path of the object that holds them. */
function readIssue(issue: StandardIssue, described: unknown): readonly ConfigurationIssue[] {
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  if ('keys' in issue && Array.isArray(issue.keys)) {
    const known = listedKeys(path.reduce(schemaOfKey, described));
    return issue.keys.map((key) => unknownOption(String(key), path, known));
  }
  const near = 'near' in issue && typeof issue.near === 'string' ? issue.near : undefined;
  const cause = 'cause' in issue ? issue.cause : undefined;
  return [{ message: issue.message, path, near, cause }];
}
