import { describeScheduler } from '@fairlead/scheduler-testkit';
import plugin from '../src/index.ts';

// One test for each rule of the contract. What the scheduler claims beyond it goes into `capabilities`, and is then
// tested too: { priority: true }, or { workConserving: false } for a policy that lets a worker idle for a reason.
describeScheduler(plugin, {
  capabilities: {},
  module: new URL('../src/index.ts', import.meta.url),
});
