import type { SchedulerError } from '@fairlead/scheduler-core';
import { safeLine } from '../view/safe-text.ts';

/** The flag that most likely holds what an error is about. */
const FLAGS: ReadonlyMap<string, string> = new Map([
  ['PLUGIN_UNKNOWN', '--scheduler'],
  ['PLUGIN_LOAD', '--plugin'],
  ['PLUGIN_INVALID', '--plugin'],
  ['PLUGIN_API_VERSION', '--plugin'],
  ['PLUGIN_DUPLICATE', '--plugin'],
]);

/** The parts of an error, with the flag in place if nothing else says where. */
function partsOfError(error: SchedulerError): ReturnType<SchedulerError['toJSON']> {
  const parts = error.toJSON();
  const flag = FLAGS.get(error.code);
  if (flag === undefined || parts.where === flag) return parts;
  return { ...parts, where: parts.where === null ? flag : `${flag} ${parts.where}` };
}

/** For people. The first line alone says enough. */
export function textOfError(error: SchedulerError): string {
  const { code, message, where, near, mend, docs } = partsOfError(error);
  const question = near === null ? '' : `; did you mean ${near}?`;
  return [
    `fairlead: error ${code}: ${safeLine(message)}${question}`,
    ...(where === null ? [] : [`  where  ${where}`]),
    ...(near === null ? [] : [`  near   ${near}`]),
    `  mend   ${mend}`,
    `  docs   ${docs}`,
  ].join('\n');
}

/** For programs: the document that `--json` prints instead of a result. */
export function documentOfError(error: SchedulerError): unknown {
  return { schemaVersion: 1, error: partsOfError(error) };
}
