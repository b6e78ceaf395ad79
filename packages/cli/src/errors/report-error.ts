import type { SchedulerError } from '@fairlead/scheduler-core';
import { safeLine } from '../output/safe-line.ts';

/** The flag that most likely holds what an error is about, where the error does not say. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['PLUGIN_UNKNOWN', '--scheduler'],
  ['PLUGIN_LOAD', '--plugin'],
  ['PLUGIN_INVALID', '--plugin'],
  ['PLUGIN_API_VERSION', '--plugin'],
  ['PLUGIN_DUPLICATE', '--plugin'],
]);

/** Options of a library that have another name on the command line. */
const OPTIONS: readonly (readonly [RegExp, string])[] = [[/\bskipBad\b/g, '--skip-bad']];

function partsOf(error: SchedulerError): ReturnType<SchedulerError['toJSON']> {
  const found = error.toJSON();
  const mend = OPTIONS.reduce((text, [option, flag]) => text.replace(option, flag), found.mend);
  const parts = { ...found, mend };
  const flag = FLAGS.get(error.code);
  if (flag === undefined || parts.where?.includes('--') === true) return parts;
  return { ...parts, where: parts.where === null ? flag : `${flag} ${parts.where}` };
}

/** For people. The first line alone says enough. */
export function textOfError(error: SchedulerError): readonly string[] {
  const { code, message, where, near, mend, docs } = partsOf(error);
  const question = near === null ? '' : `; did you mean ${near}?`;
  return [
    `fairlead: error ${code}: ${message}${question}`,
    ...(where === null ? [] : [`  where  ${where}`]),
    ...(near === null ? [] : [`  near   ${near}`]),
    `  mend   ${mend}`,
    `  docs   ${docs}`,
  ].map(safeLine);
}

/** For programs: the document that `--json` prints instead of a result. */
export function documentOfError(error: SchedulerError): unknown {
  return { schemaVersion: 1, error: partsOf(error) };
}
