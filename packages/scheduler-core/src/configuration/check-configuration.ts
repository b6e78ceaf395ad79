import type { StandardIssue, StandardSchema } from '../contract/standard-schema.ts';
import { nearestName } from '../errors/nearest-name.ts';
import { isPlainObject } from './plain-object.ts';
import { knownOptions } from './known-options.ts';

/** One thing that is wrong with a configuration, and where. */
export interface ConfigurationIssue {
  readonly message: string;
  readonly path: readonly string[];
  readonly near?: string | undefined;
}

/** A configuration that is right, or what is wrong with it. */
export type CheckedConfiguration =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly [ConfigurationIssue, ...ConfigurationIssue[]] };

/**
 * As `parseConfiguration`, with the issues as values. Without a schema no option is accepted. Options are known
 * from the JSON Schema that the schema offers (zod from 4.2 on does), else from the keys of its output.
 */
export function checkConfiguration(schema: StandardSchema | undefined, input: unknown): CheckedConfiguration {
  if (schema === undefined) {
    return settle(input, isPlainObject(input) ? unknownOptions(input, []) : [expectedObject]);
  }
  const result = schema['~standard'].validate(input);
  if (result instanceof Promise) {
    return {
      issues: [{ message: 'the schema validates asynchronously, which configurations cannot', path: [] }],
    };
  }
  if (result.issues !== undefined) {
    const known = knownOptions(schema, undefined);
    return settle(
      input,
      result.issues.flatMap((issue) => readIssue(issue, known)),
    );
  }
  return settle(
    result.value,
    isPlainObject(input) ? unknownOptions(input, knownOptions(schema, result.value)) : [],
  );
}

const expectedObject: ConfigurationIssue = { message: 'expected an object of options', path: [] };

function settle(value: unknown, issues: readonly ConfigurationIssue[]): CheckedConfiguration {
  const [first, ...others] = issues;
  return first === undefined ? { value } : { issues: [first, ...others] };
}

function unknownOptions(input: object, known: readonly string[]): ConfigurationIssue[] {
  return Object.keys(input)
    .filter((name) => !known.includes(name))
    .map((name) => unknownOption(name, [], known));
}

function unknownOption(name: string, path: readonly string[], known: readonly string[]): ConfigurationIssue {
  const list = known.length === 0 ? 'this takes no options' : `known are ${known.join(', ')}`;
  const near = nearestName(name, known);
  return {
    message: `unknown option ${JSON.stringify(name)}${near === undefined ? `; ${list}` : ''}`,
    path,
    near,
  };
}

/** zod names keys it does not know in `keys`, at the path of the object that holds them. */
function readIssue(issue: StandardIssue, known: readonly string[]): readonly ConfigurationIssue[] {
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  if (!('keys' in issue) || !Array.isArray(issue.keys)) return [{ message: issue.message, path }];
  return issue.keys.map((key) => unknownOption(String(key), path, path.length === 0 ? known : []));
}
