import type { LocalCoordinator } from './local-coordinator.ts';
import type { StopReport } from './stop-report.ts';

/** What an interrupt has begun. */
export interface Interrupt extends StopReport {
  readonly signal: 'SIGINT' | 'SIGTERM';
  /** `draining` what runs may end, at the first; `killing` at the second. */
  readonly stage: 'draining' | 'killing';
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * Has Ctrl-C and SIGTERM stop the coordinator: the first drains it, the second kills what runs, and a third ends
 * this process as ever (the workers then end by themselves). Returns what takes the handlers away again.
 *
 * @param onInterrupt - Called at the first and the second, to say so to people.
 */
export function handleInterrupts(
  coordinator: LocalCoordinator,
  onInterrupt?: (interrupt: Interrupt) => void,
): () => void {
  let stage: Interrupt['stage'] | undefined;
  const stop = (): void => {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  };
  const interrupt = (signal: Interrupt['signal']): void => {
    const reason = `interrupted by ${signal}`;
    stage = stage === undefined ? 'draining' : 'killing';
    const report = stage === 'draining' ? coordinator.drain(reason) : coordinator.abort(reason);
    if (stage === 'killing') stop();
    onInterrupt?.({ ...report, signal, stage });
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return stop;
}
