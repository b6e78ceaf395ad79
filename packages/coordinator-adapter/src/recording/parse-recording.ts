import { SchedulerError } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { describeIssue } from '../port/describe-issue.ts';
import type { NumberedLine, Recording } from './recording.ts';
import { RECORDING_FORMAT, type RecordingLine, recordingLineSchema } from './recording-line.ts';

const formatSchema = z.looseObject({ type: z.literal('recording'), format: z.int() });

/**
 * Reads a recording. A last line that a crash tore off is dropped, and noted; anything else that is wrong is an error
 * with its place.
 *
 * @param text - One file of NDJSON.
 * @param file - Its name, for messages.
 * @throws SchedulerError `RECORDING_INVALID` with file, line and field; `RECORDING_FORMAT`.
 */
export function parseRecording(text: string, file: string): Recording {
  const end = endOfWriting(text);
  const rows = text.slice(0, end).split('\n');
  const isWhole = rows.at(-1) === '';
  if (isWhole) rows.pop();
  const lines: NumberedLine[] = [];
  const notes: string[] = end < text.length ? ['what a crash left unwritten at the end was dropped'] : [];
  const shapes = new Set<number>();
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    const value = parseJson(row);
    if (value === undefined) {
      const isLast = number === rows.length;
      if (isLast && !isWhole && index > 0) {
        notes.push(`line ${number} was torn off in the middle, by a crash or a full disk, and was dropped`);
        break;
      }
      throw invalid(file, number, 'the line is not JSON', isLast && index === 0);
    }
    if (index === 0) checkFormat(value, file);
    const parsed = recordingLineSchema.safeParse(value);
    if (!parsed.success) {
      const { field, message } = describeIssue(parsed.error);
      throw invalid(file, number, `${field} ${message}`);
    }
    checkShape(parsed.data, shapes, file, number);
    lines.push({ number, line: parsed.data });
  }
  const [first, ...rest] = lines;
  if (first?.line.type !== 'recording')
    throw invalid(file, 1, 'the first line is not the head of a recording');
  return { file, header: first.line, lines: rest, notes };
}

/** A disk that lost its power may leave zeros where the end was to be. */
function endOfWriting(text: string): number {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end -= 1;
  return end;
}

function parseJson(row: string): unknown {
  try {
    return JSON.parse(row);
  } catch {
    return undefined;
  }
}

function checkFormat(value: unknown, file: string): void {
  const head = formatSchema.safeParse(value);
  if (!head.success || head.data.format === RECORDING_FORMAT) return;
  throw new SchedulerError({
    code: 'RECORDING_FORMAT',
    message: `the recording has format ${head.data.format}, this version reads format ${RECORDING_FORMAT}`,
    where: `${file}:1: format`,
    mend: 'read it with the version of Fairlead that wrote it, or record anew',
  });
}

function checkShape(line: RecordingLine, shapes: Set<number>, file: string, number: number): void {
  if (line.type === 'shape') shapes.add(line.shape);
  else if ((line.type === 'queued' || line.type === 'running') && !shapes.has(line.task.shape))
    throw invalid(file, number, `task.shape is ${line.task.shape}, which no line before has described`);
}

function invalid(file: string, number: number, message: string, isEmpty = false): SchedulerError {
  return new SchedulerError({
    code: 'RECORDING_INVALID',
    message: isEmpty ? 'the file holds no recording' : message,
    where: `${file}:${number}`,
    mend: 'give a file as it was written by a recording, unchanged',
  });
}
