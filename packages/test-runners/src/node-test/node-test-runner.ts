import { fileURLToPath } from 'node:url';
import { cutText } from '../cut-text.ts';
import type { FileReport, TestReport } from '../file-report.ts';
import { HostedProcess, type ProcessEnd } from '../process/hosted-process.ts';
import type { RunnerSettings, RunRequest, TaskRunner } from '../task-runner.ts';
import { type ChildMessage, childMessageSchema } from './child-message.ts';

/** What a file's process has said so far. */
interface Heard {
  readonly tests: TestReport[];
  loaded: boolean;
  loadFailure: string | undefined;
  /** Tests that were found, and those of them that have ended. */
  enqueued: number;
  completed: number;
  /** It had nothing left to do, or the tool has summed up. */
  finished: boolean;
}

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

  async run({ file, timeoutMs, signal }: RunRequest): Promise<FileReport> {
    const child = this.#waiting?.process.hasEnded === false ? this.#waiting : new FileProcess(this.#settings);
    this.#waiting = undefined;
    this.#running = child;
    let stopped: 'timedOut' | 'cancelled' | undefined;
    const stop = (why: 'timedOut' | 'cancelled') => () => {
      stopped ??= why;
      child.process.kill();
    };
    const cancel = stop('cancelled');
    await child.ready;
    const timer = setTimeout(stop('timedOut'), timeoutMs);
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted === true) cancel();
    const startMs = performance.now();
    child.process.send(file);
    this.prepare();
    const end = await child.process.ended;
    const durationMs = performance.now() - startMs;
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    this.#running = undefined;
    return {
      ...verdict(child.heard, end, stopped, timeoutMs),
      durationMs,
      tests: child.heard.tests,
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

class FileProcess {
  readonly heard: Heard = {
    tests: [],
    loaded: false,
    loadFailure: undefined,
    enqueued: 0,
    completed: 0,
    finished: false,
  };
  readonly process: HostedProcess;
  readonly ready: Promise<void>;

  constructor({ root, environment, onProcess }: RunnerSettings) {
    let isReady: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (isReady = resolve));
    this.process = new HostedProcess({
      module: fileURLToPath(import.meta.resolve('@fairlead/test-runners/node-test/child')),
      execArgv: [
        `--test-reporter=${import.meta.resolve('@fairlead/test-runners/node-test/reporter')}`,
        '--test-reporter-destination=stdout',
      ],
      cwd: root,
      environment,
      onProcess,
      onMessage: (message) => {
        const parsed = childMessageSchema.safeParse(message);
        // A test may speak on the channel itself; that is none of our business.
        if (!parsed.success) return;
        if (parsed.data.type === 'ready') isReady();
        else this.#hear(parsed.data);
      },
    });
    this.ready = Promise.race([ready, this.process.ended.then(() => undefined)]);
  }

  #hear(message: ChildMessage): void {
    if (message.type === 'loaded') this.heard.loaded = true;
    else if (message.type === 'loadFailed') this.heard.loadFailure = message.message;
    else if (message.type === 'enqueued') this.heard.enqueued += 1;
    else if (message.type === 'completed') this.heard.completed += 1;
    else if (message.type === 'summary' || message.type === 'drained') this.heard.finished = true;
    else if (message.type === 'test') this.heard.tests.push(message.report);
  }
}

/** What the end of the process and what was heard of it come to. */
function verdict(
  heard: Heard,
  { code, signal, leaked }: ProcessEnd,
  stopped: 'timedOut' | 'cancelled' | undefined,
  timeoutMs: number,
): Pick<FileReport, 'outcome' | 'message' | 'notes'> {
  const leak = leaked ? (['leak'] as const) : [];
  const failed = heard.tests.find(({ outcome }) => outcome === 'failed');
  if (stopped === 'timedOut')
    return { outcome: 'timedOut', message: `stopped after ${timeoutMs} ms`, notes: [] };
  if (stopped === 'cancelled') return { outcome: 'cancelled', notes: [] };
  if (signal !== null)
    return { outcome: 'crashed', message: `its process was killed by ${signal}`, notes: leak };
  if (heard.loadFailure !== undefined)
    return { outcome: 'failed', message: cutText(heard.loadFailure), notes: leak };
  // A hook that ends the process after the last test is no crash.
  const isComplete = heard.finished || (heard.enqueued > 0 && heard.enqueued === heard.completed);
  if (!heard.loaded || !isComplete) {
    return {
      outcome: 'crashed',
      message: `its process exited with ${code ?? 'no code'} before its tests had ended`,
      notes: leak,
    };
  }
  if (failed !== undefined)
    return { outcome: 'failed', message: `${failed.name}: ${failed.message ?? ''}`, notes: leak };
  if (code !== 0)
    return {
      outcome: 'failed',
      message: `its process exited with ${code ?? 'no code'} after its tests`,
      notes: leak,
    };
  return { outcome: 'passed', notes: heard.tests.length === 0 ? ['noTests', ...leak] : leak };
}
