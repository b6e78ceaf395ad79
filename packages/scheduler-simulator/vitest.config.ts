import { defineProject } from 'vitest/config';
import { patience, sourceExecArgv, sourceFirst } from '../../vitest.shared.ts';

export default defineProject({
  ...sourceFirst,
  test: {
    name: 'scheduler-simulator',
    include: ['test/**/*.test.ts'],
    execArgv: sourceExecArgv,
    ...patience,
  },
});
