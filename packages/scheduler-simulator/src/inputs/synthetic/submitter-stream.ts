import { createRandom } from '@fairlead/scheduler-core';
import type { SimulatedOutcome, SimulatedTask } from '../../workload/simulated-task.ts';
import { type Amount, draw } from './amount.ts';
import type { ParsedSubmitter } from './synthetic-description.ts';

/** The runs of one user, one after the other, from a stream of chance of its own. */
export class SubmitterStream {
  readonly #of: ParsedSubmitter;
  readonly #user: string;
  readonly #random: () => number;
  readonly #testSeconds: readonly number[] | undefined;
  #run = 0;
  /** When its next run arrives; `Infinity` after the last. */
  nextSeconds: number;

  constructor(of: ParsedSubmitter, user: string, seed: number | string) {
    this.#of = of;
    this.#user = user;
    this.#random = createRandom(`${String(seed)}/${user}`);
    const random = createRandom(`${String(seed)}/tests/${of.user}`);
    this.#testSeconds =
      of.tests === undefined
        ? undefined
        : Array.from({ length: of.tests }, () => draw(of.sizeSeconds, random));
    this.nextSeconds = this.#isOver(of.firstRunSeconds) ? Infinity : of.firstRunSeconds;
  }

  /** The tasks of the next run; then the one after is next. */
  *take(): Generator<SimulatedTask> {
    const { tasksPerRun, deadlineSeconds, secondsBetweenRuns } = this.#of;
    const arrivalMs = 1000 * this.nextSeconds;
    this.#run += 1;
    const run = `${this.#user}/${this.#run}`;
    const count = Math.max(1, Math.round(draw(tasksPerRun, this.#random)));
    const deadlineMs =
      deadlineSeconds === undefined ? undefined : arrivalMs + 1000 * draw(deadlineSeconds, this.#random);
    for (let place = 1; place <= count; place += 1) {
      yield {
        ...this.#task(place),
        id: `${run}/${place}`,
        run,
        arrivalMs,
        ...(deadlineMs !== undefined && { deadlineMs }),
      };
    }
    const next = this.nextSeconds + draw(secondsBetweenRuns, this.#random);
    this.nextSeconds = this.#isOver(next) ? Infinity : next;
  }

  #isOver(seconds: number): boolean {
    const { runs = Infinity, untilSeconds = Infinity } = this.#of;
    return this.#run >= runs || seconds > untilSeconds;
  }

  #task(place: number): Omit<SimulatedTask, 'id'> {
    const {
      user: group,
      project,
      priority,
      slots,
      requires,
      resources,
      locks,
      sizeSeconds,
      noise,
    } = this.#of;
    const tests = this.#testSeconds;
    const test = tests === undefined ? 0 : Math.floor(this.#random() * tests.length);
    const usualSeconds = tests?.[test] ?? draw(sizeSeconds, this.#random);
    const factor: Amount = noise === 0 ? 1 : { median: 1, sigma: noise };
    return {
      user: this.#user,
      ...(project !== undefined && { project }),
      ...(priority !== undefined && { priority }),
      key: tests === undefined ? `${this.#user}/${this.#run}/${place}` : `${group}/test-${test + 1}`,
      durationMs: 1000 * usualSeconds * draw(factor, this.#random),
      ...(tests !== undefined && { previousMs: 1000 * usualSeconds }),
      outcome: this.#outcome(),
      slots,
      ...(requires !== undefined && { requires }),
      ...(resources !== undefined && { resources }),
      ...(locks !== undefined && { locks }),
    };
  }

  #outcome(): readonly SimulatedOutcome[] {
    const { failShare, crashShare } = this.#of;
    const crashes = crashShare > 0 && this.#random() < crashShare;
    const end = failShare > 0 && this.#random() < failShare ? 'failed' : 'passed';
    return crashes ? ['crashed', end] : end === 'passed' ? PASSED : FAILED;
  }
}

const PASSED: readonly SimulatedOutcome[] = ['passed'];
const FAILED: readonly SimulatedOutcome[] = ['failed'];
