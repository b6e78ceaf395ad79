/**
 * `npm run bench`: what scheduling costs, as ratios of things measured side by side in one run. A ratio holds on
 * any machine; the nanoseconds beside it are those of this one.
 */
import { cpus } from 'node:os';
import { fairQueueRows } from './fair-queue-rows.ts';
import { hostRows } from './host-rows.ts';
import { memoryRows } from './memory-rows.ts';
import { recordingRows } from './recording-rows.ts';
import { strategyRows } from './strategy-rows.ts';
import { printRows } from './print-rows.ts';

const [processor] = cpus();
console.log(
  `Node ${process.version}, ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`,
);
const isQuick = process.argv.includes('--quick');
printRows(
  'The fair queue alone: add + take + finish, against push + pop of a bare heap',
  fairQueueRows(isQuick),
);
printRows('A whole decision through the host, against push + pop of a bare heap', await hostRows(isQuick));
printRows(
  'The queue and the placer of each strategy, against push + pop of a bare heap',
  await strategyRows(isQuick),
);
printRows('A recording', await recordingRows(isQuick));
printRows('Memory', await memoryRows(isQuick));
