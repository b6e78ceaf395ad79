import { fileURLToPath } from 'node:url';
import { oneLine } from '../error-text.ts';
import type { FileReport } from '../file-report.ts';
import { HostedProcess, type ProcessEnd } from '../process/hosted-process.ts';
import { RunLimit } from '../process/run-limit.ts';
import type { RunnerSettings, RunRequest, TaskRunner } from '../task-runner.ts';
import { saysWhole } from '../selection/says-whole.ts';
import type { TestChoice } from '../selection/test-choice.ts';
import { listTests, type TestListing } from '../selection/test-listing.ts';
import { type HostMessage, hostMessageSchema } from './host-message.ts';
import type { HostOrder } from './host-order.ts';

type Answer = Extract<HostMessage, { type: 'ran' | 'unavailable' }>;

/**
 * Runs files with the project's own Vitest, which is kept warm in a process of its own; each file runs in a fork
 * of that. A file that hangs takes the process with it, and the next file starts another.
 */
export class VitestRunner implements TaskRunner {
  readonly name = 'vitest';
  readonly #settings: RunnerSettings;
  #host: VitestHost | undefined;
  #isClosed = false;

  constructor(settings: RunnerSettings) {
    this.#settings = settings;
  }

  prepare(): void {
    if (!this.#isClosed && this.#host?.process.hasEnded !== false)
      this.#host = new VitestHost(this.#settings);
  }

  async run(request: RunRequest): Promise<FileReport> {
    const { host, answer, ending, durationMs } = await this.#run(request, request.tests);
    const report = { durationMs, tests: [], droppedTests: 0, notes: [], ...host.readOutput() };
    host.clearOutput();
    if (ending !== undefined) return { ...report, ...ending };
    if (answer?.type === 'ran') {
      const { outcome, tests, droppedTests, notes, message } = answer;
      return { ...report, outcome, tests, droppedTests, notes, ...(message !== undefined && { message }) };
    }
    const message = oneLine(answer?.message ?? describeEnd(await host.ended));
    return { ...report, outcome: 'crashed', message };
  }

  async list(request: Omit<RunRequest, 'tests'>): Promise<TestListing> {
    const isWhole = await saysWhole(request.file);
    const { host, answer, ending, durationMs } = await this.#run(request, 'list');
    host.clearOutput();
    if (answer?.type === 'ran' && answer.outcome === 'passed' && ending === undefined) {
      return { tests: listTests(answer.listed), isWhole, durationMs };
    }
    const message = ending === undefined ? answer?.message : (ending.message ?? ending.outcome);
    const said =
      message ?? (answer === undefined ? describeEnd(await host.ended) : 'Vitest could not load it');
    return { tests: [], isWhole, durationMs, message: oneLine(said) };
  }

  async #run(request: RunRequest, choice: TestChoice | undefined) {
    this.prepare();
    const host = this.#host ?? new VitestHost(this.#settings);
    const limit = new RunLimit(request, host.process);
    await host.ready;
    limit.begin();
    const startMs = performance.now();
    const answer = await host.run({ file: request.file, choice });
    limit.lift();
    const ending = limit.verdict;
    if (ending !== undefined) await host.process.ended;
    const durationMs = answer?.type === 'ran' ? answer.durationMs : performance.now() - startMs;
    return { host: host.process, answer, ending, durationMs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#host?.process.kill();
    await this.#host?.process.ended;
  }
}

function describeEnd({ code, signal }: ProcessEnd): string {
  return `Vitest's process ended with ${signal ?? code ?? 'no code'}`;
}

class VitestHost {
  readonly process: HostedProcess;
  /** It can take files, or it never will. */
  readonly ready: Promise<void>;
  #unavailable: Answer | undefined;
  #answer: (answer: Answer) => void = () => undefined;

  constructor({ root, environment, onProcess }: RunnerSettings) {
    let isReady: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (isReady = resolve));
    this.process = new HostedProcess({
      module: fileURLToPath(import.meta.resolve('@fairlead/test-runners/vitest/host')),
      execArgv: [],
      cwd: root,
      environment,
      onProcess,
      onMessage: (message) => {
        const parsed = hostMessageSchema.safeParse(message);
        if (!parsed.success) return;
        if (parsed.data.type === 'output') this.process.addOutput(parsed.data.text);
        else if (parsed.data.type === 'process') this.process.note(parsed.data.pid, parsed.data.state);
        else if (parsed.data.type === 'ran') this.#answer(parsed.data);
        else {
          if (parsed.data.type === 'unavailable') this.#unavailable = parsed.data;
          isReady();
        }
      },
    });
    this.ready = Promise.race([ready, this.process.ended.then(() => undefined)]);
  }

  /** What came of the file; `undefined` if the process ended over it. */
  run(order: HostOrder): Promise<Answer | undefined> {
    if (this.#unavailable !== undefined) return Promise.resolve(this.#unavailable);
    const answered = new Promise<Answer>((resolve) => (this.#answer = resolve));
    this.process.send(order);
    return Promise.race([answered, this.process.ended.then(() => undefined)]);
  }
}
