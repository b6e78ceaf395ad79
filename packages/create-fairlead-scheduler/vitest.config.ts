import { defineProject } from 'vitest/config';
import { patience, sourceExecArgv, sourceFirst } from '../../vitest.shared.ts';

export default defineProject({
  ...sourceFirst,
  test: {
    name: 'create-fairlead-scheduler',
    include: ['test/**/*.test.ts'],
    execArgv: sourceExecArgv,
    ...patience,
  },
});
