/**
 * Advice to the coordinator about one worker, given by {@link SchedulerContext.hint}. It binds nobody: a worker
 * stays a candidate until the host hears otherwise, and a coordinator that does not care ignores it.
 *
 * - `sleep`: nothing is expected for it for a while, so it may be put to sleep, stopped, or given back. A coordinator
 *   that does so keeps it reachable (a lease wakes it), cordons it meanwhile, or reports that it left.
 * - `wake`: it is about to be needed. If it has left, one like it is asked for.
 */
export type WorkerHint = { readonly sleep: string } | { readonly wake: string };

/** `unsupported`: the coordinator takes no hints, so whatever was advised does not happen. */
export type HintAnswer = 'accepted' | 'unsupported';
