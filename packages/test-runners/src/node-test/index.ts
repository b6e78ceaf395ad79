export { NodeTestRunner } from './node-test-runner.ts';
