import { defineConfig } from 'vitest/config';
import type { Reporter } from 'vitest/node';

/** Closes with one plain line that any CI can read, whatever the other reporters draw. */
const closingLine: Reporter = {
  onTestRunEnd(modules) {
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    );
    const count = (state: string): number => states.filter((each) => each === state).length;
    console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
  },
};

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*', 'tools'],
    reporters: ['default', closingLine],
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'] },
  },
});
