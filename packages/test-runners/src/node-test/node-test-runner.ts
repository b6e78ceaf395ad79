import type { FileReport } from '../file-report.ts';
import { RunLimit } from '../process/run-limit.ts';
import type { RunnerSettings, RunRequest, TaskRunner } from '../task-runner.ts';
import { listTests, type TestListing } from '../selection/test-listing.ts';
import { saysWhole } from '../selection/says-whole.ts';
import type { TestChoice } from '../selection/test-choice.ts';
import { FileProcess } from './file-process.ts';
import { type Verdict, verdict } from './verdict.ts';

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
    const { heard, ending } = await this.#run(request, 'list');
    if (ending.outcome === 'passed') return { tests: listTests(heard.listed), isWhole };
    return { tests: [], isWhole, message: ending.message ?? ending.outcome };
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
    const end = await child.process.ended;
    const durationMs = performance.now() - startMs;
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
