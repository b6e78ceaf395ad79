import { EventEmitter } from 'node:events';
import type { Coordinator, CoordinatorHost, Lease } from '@fairlead/coordinator-adapter';

/**
 * Somebody's own coordinator, as it was before: machines come and go on a bus, tests are submitted, and a loop
 * hands them out. Below `attach`, what it takes to let Fairlead decide instead: a page.
 */
export class StrangersCoordinator implements Coordinator {
  readonly bus = new EventEmitter();
  readonly ranHere: string[] = [];
  #ownQueue: string[] = [];
  #ownMachines: string[] = [];
  #isMine = true;
  readonly #tests = new Map<number, string>();

  constructor() {
    this.bus.on('machine', (name: string) => this.#ownMachines.push(name));
    this.bus.on('submit', (test: string) => {
      this.#ownQueue.push(test);
      this.handOut();
    });
  }

  /** Its own loop: any test to any machine. */
  handOut(): void {
    while (this.#isMine && this.#ownQueue.length > 0 && this.#ownMachines.length > 0) {
      this.ranHere.push(`${this.#ownQueue.shift() ?? ''}@${this.#ownMachines.shift() ?? ''}`);
    }
  }

  attach(host: CoordinatorHost): void {
    this.#isMine = false;
    this.bus.removeAllListeners();
    for (const name of this.#ownMachines) host.workerJoined({ id: name });
    host.submit(this.#ownQueue.map((test) => ({ id: test })));
    this.#ownQueue = [];
    this.bus.on('machine', (name: string) => {
      this.#ownMachines.push(name);
      host.workerJoined({ id: name });
    });
    this.bus.on('gone', (name: string) => {
      this.#ownMachines = this.#ownMachines.filter((each) => each !== name);
      host.workerLeft(name);
    });
    this.bus.on('submit', (test: string) => {
      host.submit([{ id: test }]);
    });
    this.bus.on('done', (token: number, passed: boolean) => {
      host.leaseEnded(token, { outcome: passed ? 'passed' : 'failed' });
    });
  }

  lease(lease: Lease): void {
    this.#tests.set(lease.token, lease.task.id);
    this.bus.emit('run', lease.workerId, lease.task.id, lease.token);
  }

  revoke(lease: Lease): void {
    this.bus.emit('done', lease.token, false);
  }

  detach(waiting: readonly string[]): void {
    this.bus.removeAllListeners();
    this.#ownQueue = [...waiting];
    this.#isMine = true;
    this.handOut();
  }
}
