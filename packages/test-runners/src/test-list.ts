import type { TestReport } from './file-report.ts';

/** The most tests that a report lists. */
export const MOST_TESTS = 20_000;
/** The most text that all of them together carry, in characters. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** The tests of a file as they end: all are counted, and as many listed as a report may carry. */
export class TestList {
  readonly #listed: TestReport[] = [];
  #characters = 0;
  #dropped = 0;
  #firstFailure: TestReport | undefined;
  #firstCause: TestReport | undefined;

  /** @param isFollowing - Whether it failed because another did. (Default: false) */
  add(report: TestReport, isFollowing = false): void {
    if (report.outcome === 'failed') {
      this.#firstFailure ??= report;
      if (!isFollowing) this.#firstCause ??= report;
    }
    const size = report.name.length + (report.message?.length ?? 0) + (report.location?.length ?? 0);
    if (this.#listed.length >= MOST_TESTS || this.#characters + size > MOST_CHARACTERS) {
      this.#dropped += 1;
      return;
    }
    this.#characters += size;
    this.#listed.push(report);
  }

  get count(): number {
    return this.#listed.length + this.#dropped;
  }

  /** The first that failed of itself, or if none did, the first that failed. */
  get firstFailure(): TestReport | undefined {
    return this.#firstCause ?? this.#firstFailure;
  }

  /** As a report carries them. */
  read(): { readonly tests: readonly TestReport[]; readonly droppedTests: number } {
    return { tests: this.#listed, droppedTests: this.#dropped };
  }
}
