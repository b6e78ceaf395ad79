import type { Advice } from '@fairlead/scheduler-simulator';
import { sentenceOf } from './format-change.ts';

/** What `compare --json` prints. */
export function adviceDocument(
  name: string,
  tasks: number,
  advice: Advice,
): Readonly<Record<string, unknown>> {
  const [best] = advice.changes;
  return {
    schemaVersion: 1,
    trace: name,
    tasks,
    ...advice,
    advice: best === undefined ? null : sentenceOf(best, advice.baseline, advice.workers),
  };
}
