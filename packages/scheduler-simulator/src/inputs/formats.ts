import { jest } from './jest.ts';
import { junit } from './junit.ts';
import { playwright } from './playwright.ts';
import { swf } from './swf.ts';
import { synthetic } from './synthetic/synthetic.ts';
import { durationsWithPrevious, testDurations } from './test-durations.ts';
import type { TraceFormat } from './trace-format.ts';

/** Every format, in the order in which they are tried. */
export const traceFormats: readonly TraceFormat[] = [
  swf,
  junit,
  synthetic,
  jest,
  playwright,
  durationsWithPrevious,
  testDurations,
];
