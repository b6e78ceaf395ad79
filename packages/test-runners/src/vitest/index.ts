export { VitestRunner } from './vitest-runner.ts';
