import { SchedulerError } from '@fairlead/scheduler-core';
import { createDisplay } from '../display/create-display.ts';
import { exitCode } from '../report/exit-code.ts';
import { runDocument } from '../report/run-document.ts';
import { scenarioDocument } from '../report/scenario-document.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { scenarios } from '../scenario/scenarios.ts';
import { scenarioLines } from '../view/scenario-lines.ts';
import type { RunSurroundings } from '../run/run-tests.ts';
import { runExample } from '../run/run-example.ts';
import { readSettings } from './read-settings.ts';
import { documentOfError, textOfError } from './report-error.ts';

/** Wrong usage or configuration. */
const USAGE = 16;

/** Errors that no other command line would mend. */
const NO_USAGE: ReadonlySet<string> = new Set(['UNEXPECTED', 'WORKER_KEEPS_DYING']);

/**
 * The example from command line to exit code.
 *
 * @param words - The command line, without the program itself.
 * @param folder - Where files and packages on the command line are looked up.
 */
export async function main(words: readonly string[], folder: string): Promise<number> {
  const outputClosed = new AbortController();
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      outputClosed.abort();
    });
  }
  try {
    const settings = readSettings(words);
    if (settings === undefined) return 0;
    const stream = settings.json ? process.stderr : process.stdout;
    const surroundings: RunSurroundings = {
      folder,
      display: (watched) => createDisplay(stream, settings, watched),
      outputClosed: outputClosed.signal,
    };
    if (settings.scenario !== undefined) {
      const both = await runScenario(scenarios[settings.scenario], settings, surroundings);
      if (both.strategy !== undefined) stream.write(`${scenarioLines(both).join('\n')}\n`);
      if (settings.json) printDocument(scenarioDocument(both));
      return exitCode((both.strategy ?? both.fifo).outcome);
    }
    const outcome = await runExample(settings, surroundings);
    const code = exitCode(outcome);
    if (settings.json) printDocument(runDocument(outcome, code));
    return code;
  } catch (error) {
    const known = SchedulerError.is(error) ? error : unexpected(error);
    process.stderr.write(`${textOfError(known)}\n`);
    if (words.includes('--json')) printDocument(documentOfError(known));
    return NO_USAGE.has(known.code) ? 2 : USAGE;
  }
}

/** A mistake of the example itself: its stack is what helps. */
function unexpected(error: unknown): SchedulerError {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return new SchedulerError({
    code: 'UNEXPECTED',
    message: error instanceof Error ? error.message : String(error),
    mend: 'report it, with the lines above',
    cause: error,
  });
}

function printDocument(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}
