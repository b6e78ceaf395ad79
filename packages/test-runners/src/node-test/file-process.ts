import { fileURLToPath } from 'node:url';
import { HostedProcess } from '../process/hosted-process.ts';
import type { RunnerSettings } from '../task-runner.ts';
import { TestList } from '../test-list.ts';
import { type ChildMessage, childMessageSchema } from './child-message.ts';
import { type Heard, isComplete } from './verdict.ts';

/** The process of one file, and what it says. */
export class FileProcess {
  readonly heard: Heard = {
    tests: new TestList(),
    listed: [],
    loaded: false,
    loadFailure: undefined,
    enqueued: 0,
    completed: 0,
    finished: false,
  };
  readonly process: HostedProcess;
  /** It can take a file, or it never will. */
  readonly ready: Promise<void>;
  /** All tests have ended that the loaded file has made known; more may come yet. */
  readonly allFound: Promise<void>;
  #found: () => void = () => undefined;

  constructor({ root, environment, onProcess }: RunnerSettings) {
    let isReady: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => (isReady = resolve));
    // Set where the runner itself runs under node:test, it would turn the reporter off.
    const { NODE_TEST_CONTEXT: _context, ...own } = environment;
    this.process = new HostedProcess({
      module: fileURLToPath(import.meta.resolve('@fairlead/test-runners/node-test/child')),
      execArgv: [
        `--test-reporter=${import.meta.resolve('@fairlead/test-runners/node-test/reporter')}`,
        '--test-reporter-destination=stdout',
      ],
      cwd: root,
      environment: own,
      onProcess,
      onMessage: (message) => {
        const parsed = childMessageSchema.safeParse(message);
        // A test may speak on the channel itself; that is none of our business.
        if (!parsed.success) return;
        if (parsed.data.type === 'ready') isReady();
        else this.#hear(parsed.data);
      },
    });
    this.allFound = new Promise((resolve) => (this.#found = resolve));
    this.ready = Promise.race([ready, this.process.ended.then(() => undefined)]);
  }

  #hear(message: ChildMessage): void {
    if (message.type === 'loaded') this.heard.loaded = true;
    else if (message.type === 'loadFailed') this.heard.loadFailure = message.message;
    else if (message.type === 'enqueued') this.heard.enqueued += 1;
    else if (message.type === 'completed') this.heard.completed += 1;
    else if (message.type === 'summary' || message.type === 'drained') this.heard.finished = true;
    else if (message.type === 'listed') {
      this.heard.listed.push({ name: message.name, address: message.address });
    } else if (message.type === 'test') this.heard.tests.add(message.report, message.isFollowing);
    if (isComplete(this.heard)) this.#found();
  }
}
