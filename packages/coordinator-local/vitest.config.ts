import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineProject } from 'vitest/config';
import { patience, sourceExecArgv, sourceFirst } from '../../vitest.shared.ts';

// The tests start hundreds of processes from their sources; each need be compiled once only.
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'fairlead-compile-cache') };

export default defineProject({
  ...sourceFirst,
  test: {
    name: 'coordinator-local',
    include: ['test/**/*.test.ts'],
    execArgv: sourceExecArgv,
    env,
    ...patience,
  },
});
