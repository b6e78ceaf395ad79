import { accessSync, constants, createWriteStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { perfettoTrace, type ReportDocument, type ReportTask, writeReport } from '@fairlead/report';
import { SchedulerError } from '@fairlead/scheduler-core';
import type { CommandCall } from '../program/command-definition.ts';
import type { OwnFlag } from '../program/command-definition.ts';

/** Writes one page that shows everything. */
export const reportFlag: OwnFlag = {
  flags: '--report <file>',
  description: 'write one self-contained HTML page: workers, shares, waits, comparison',
};

/** Writes a trace for a viewer of traces. */
export const perfettoFlag: OwnFlag = {
  flags: '--perfetto <file>',
  description: 'write the first policy’s run for https://ui.perfetto.dev or chrome://tracing',
};

/**
 * Whether the files that are asked for can be written, before anything long begins.
 *
 * @throws SchedulerError `CONFIG_INVALID` if a folder is missing or closed.
 */
export function checkFiles({ flag, surroundings }: CommandCall): void {
  for (const name of ['report', 'perfetto']) {
    const file = flag(name);
    if (file === undefined) continue;
    try {
      accessSync(dirname(resolve(surroundings.folder, file)), constants.W_OK);
    } catch (cause) {
      throw unwritable(name, file, cause);
    }
  }
}

/**
 * Writes the files that were asked for, and says so.
 *
 * @throws SchedulerError `CONFIG_INVALID` if a file cannot be written.
 */
export async function writeFiles(
  { flag, output, surroundings }: CommandCall,
  document: ReportDocument,
  tasks: () => Iterable<ReportTask>,
): Promise<void> {
  const written: string[] = [];
  const write = async (name: string, start: (path: string) => Promise<void>): Promise<void> => {
    const file = flag(name);
    if (file === undefined) return;
    try {
      await start(resolve(surroundings.folder, file));
    } catch (cause) {
      throw SchedulerError.is(cause) ? cause : unwritable(name, file, cause);
    }
    written.push(file);
  };
  await write('report', (path) => writeReport(document, tasks(), path));
  await write('perfetto', (path) => pipeline(perfettoTrace(document, tasks()), createWriteStream(path)));
  if (written.length > 0) output.print(['', `files     ${written.join('  ')}`]);
}

function unwritable(name: string, file: string, cause: unknown): SchedulerError {
  return new SchedulerError({
    code: 'CONFIG_INVALID',
    message: `the file cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: `--${name} ${file}`,
    mend: 'give a file in a folder that exists and that you may write to',
    cause,
  });
}
