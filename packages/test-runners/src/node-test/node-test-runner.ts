import type { FileReport } from '../file-report.ts';
import { RunLimit } from '../process/run-limit.ts';
import type { RunnerSettings, RunRequest, TaskRunner } from '../task-runner.ts';
import { FileProcess } from './file-process.ts';
import { verdict } from './verdict.ts';

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
    const child = this.#waiting?.process.hasEnded === false ? this.#waiting : new FileProcess(this.#settings);
    this.#waiting = undefined;
    this.#running = child;
    const limit = new RunLimit(request, child.process);
    await child.ready;
    limit.begin();
    const startMs = performance.now();
    child.process.send(request.file);
    this.prepare();
    const end = await child.process.ended;
    const durationMs = performance.now() - startMs;
    limit.lift();
    this.#running = undefined;
    return {
      notes: [],
      ...(limit.verdict ?? verdict(child.heard, end)),
      durationMs,
      ...child.heard.tests.read(),
      ...child.process.readOutput(),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    const all = [this.#waiting, this.#running].filter((child) => child !== undefined);
    for (const child of all) child.process.kill();
    await Promise.all(all.map((child) => child.process.ended));
  }
}
