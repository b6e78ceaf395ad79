import type { FileReport } from '../file-report.ts';
import { RunLimit } from '../process/run-limit.ts';
import type { RunnerSettings, RunRequest, TaskRunner } from '../task-runner.ts';
import { listTests, type TestListing } from '../selection/test-listing.ts';
import { saysWhole } from '../selection/says-whole.ts';
import type { TestChoice } from '../selection/test-choice.ts';
import { FileProcess } from './file-process.ts';
import { isComplete, type Verdict, verdict } from './verdict.ts';

/** After all tests of a file were found: hooks that would close what it has opened are not run. */
const LIST_GRACE_MS = 1_000;

/** Runs files with `node:test`, each in a fresh process that was started before it was needed. */
export class NodeTestRunner implements TaskRunner {
  readonly name = 'node-test';
  readonly #settings: RunnerSettings;
  #waiting: FileProcess | undefined;
  #running: FileProcess | undefined;
  #isClosed = false;

  constructor(settings: RunnerSettings) {
    this.#settings = settings;
  }

  prepare(): void {
    if (this.#isClosed || this.#waiting?.process.hasEnded === false) return;
    this.#waiting = new FileProcess(this.#settings);
  }

  async run(request: RunRequest): Promise<FileReport> {
    const { heard, process, ending, durationMs } = await this.#run(request, request.tests);
    return {
      notes: [],
      ...ending,
      durationMs,
      ...heard.tests.read(),
      ...process.readOutput(),
    };
  }

  async list(request: Omit<RunRequest, 'tests'>): Promise<TestListing> {
    const isWhole = await saysWhole(request.file);
    const { heard, ending, durationMs } = await this.#run(request, 'list');
    if (heard.tests.count > 0 && ending.outcome === 'passed') {
      const message =
        'its tests cannot be told apart: they came from node:test by another way than its import';
      return { tests: [], isWhole, durationMs, message };
    }
    const isListed = ending.outcome === 'passed' || (ending.outcome === 'crashed' && isComplete(heard));
    if (isListed) return { tests: listTests(heard.listed), isWhole, durationMs };
    return { tests: [], isWhole, durationMs, message: ending.message ?? ending.outcome };
  }

  async #run(request: RunRequest, choice: TestChoice | undefined) {
    const child = this.#waiting?.process.hasEnded === false ? this.#waiting : new FileProcess(this.#settings);
    this.#waiting = undefined;
    this.#running = child;
    const limit = new RunLimit(request, child.process);
    await child.ready;
    limit.begin();
    const startMs = performance.now();
    const toolUrl = import.meta.resolve('@fairlead/test-runners/node-test/selecting');
    child.process.send({ file: request.file, selection: choice && { choice, toolUrl } });
    this.prepare();
    let letGo: NodeJS.Timeout | undefined;
    let foundMs: number | undefined;
    if (choice === 'list') {
      void child.allFound.then(() => {
        foundMs = performance.now() - startMs;
        letGo = setTimeout(() => {
          child.process.kill();
        }, LIST_GRACE_MS);
      });
    }
    const end = await child.process.ended;
    clearTimeout(letGo);
    const durationMs = foundMs ?? performance.now() - startMs;
    limit.lift();
    this.#running = undefined;
    const ending: Verdict = limit.verdict ?? verdict(child.heard, end);
    return { heard: child.heard, process: child.process, ending, durationMs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const all = [this.#waiting, this.#running].filter((child) => child !== undefined);
    for (const child of all) child.process.kill();
    await Promise.all(all.map((child) => child.process.ended));
  }
}
