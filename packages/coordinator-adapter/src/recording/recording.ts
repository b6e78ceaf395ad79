import type { RecordingHeader, RecordingLine } from './recording-line.ts';

/** A line with its number in the file, from 1. */
export interface NumberedLine {
  readonly number: number;
  readonly line: RecordingLine;
}

/** What was recorded in one file, parsed. */
export interface Recording {
  /** Where it was read from, for messages. */
  readonly file: string;
  readonly header: RecordingHeader;
  /** All that follows the header. */
  readonly lines: readonly NumberedLine[];
  /** What a reader should know: that a torn last line was dropped, say. Mostly empty. */
  readonly notes: readonly string[];
}
