/** Records results one by one and says which are safe, until it is killed. */
import { openHistory } from '@fairlead/history-store';
import { resultOf } from './results.ts';

const [file = '', prefix = ''] = process.argv.slice(2);
const history = await openHistory({ file });
for (let number = 0; ; number += 1) {
  const taskId = `${prefix}-${number}`;
  await history.record([resultOf(taskId, { workerMs: 1_000 })]);
  process.stdout.write(`${taskId}\n`);
}
