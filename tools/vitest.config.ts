import { defineProject } from 'vitest/config';
import { patience, sourceExecArgv, sourceFirst } from '../vitest.shared.ts';

export default defineProject({
  ...sourceFirst,
  test: {
    name: 'tools',
    include: ['test/**/*.test.ts', '../docs/examples/**/*.test.ts'],
    execArgv: sourceExecArgv,
    ...patience,
  },
});
