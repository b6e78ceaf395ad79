import { readFile } from 'node:fs/promises';
import { SchedulerError } from '@fairlead/scheduler-core';
import { parseRecording } from '../recording/parse-recording.ts';
import type { Recording } from '../recording/recording.ts';

/**
 * Reads one file of a recording.
 *
 * @throws SchedulerError `RECORDING_INVALID` with file, line and field, also if there is no such file; `RECORDING_FORMAT`.
 */
export async function readRecording(path: string): Promise<Recording> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new SchedulerError({
      code: 'RECORDING_INVALID',
      message: `the file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      where: path,
      mend: 'give the path of a file that a recording wrote',
      cause,
    });
  }
  return parseRecording(text, path);
}
