/** A program with a coordinator whose workers are lost after a short silence; the tests stop it for longer. */
import { SchedulerCoordinator } from '@fairlead/coordinator-adapter';
import { LocalCoordinator } from '@fairlead/coordinator-local';
import { project, tests } from './project.ts';

const [temporaryFolder = '', leaseTtlMs = '', heartbeatMs = ''] = process.argv.slice(2);
const local = new LocalCoordinator({
  root: project,
  workers: [{}, {}, {}],
  temporaryFolder,
  heartbeatMs: Number(heartbeatMs),
});
const scheduler = new SchedulerCoordinator(local, { leaseTtlMs: Number(leaseTtlMs) });
const left: unknown[] = [];
scheduler.subscribe((event) => {
  if (event.type === 'workerLeft') left.push({ id: event.worker.id, cause: event.cause });
});
await scheduler.initialize();
local.submit(tests('waits.ts', 'a', 'b'));
local.hint({ sleep: 'w3' });
process.send?.({ workers: local.workers.flatMap(({ pid }) => pid ?? []) });
await scheduler.settled();
const { passed, crashed, lost } = scheduler.getMetrics().tasks;
process.send?.({ passed, crashed, lost, left, state: local.workers.map(({ state }) => state) });
await scheduler.shutdown();
await local.close();
process.disconnect();
