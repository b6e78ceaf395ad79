import type { Flow } from '../flows/flow.ts';
import type { RunningTask } from '../queue/reconcile.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import type { FairnessState } from './fairness-state.ts';

/**
 * Accounts for service that was given while another policy ruled: what the host counted, and what runs up to now,
 * less what the book has counted already. Nothing is known of when it was given, so it is taken to have come
 * evenly, and fades as if it had.
 *
 * If nothing was given that the book does not know of, this scheduler goes on from itself and the book is left as
 * it stands.
 */
export function takeOver(
  book: ServiceBook,
  state: FairnessState | undefined,
  running: readonly RunningTask[],
  atSeconds: number,
): void {
  for (const [project, users] of book.served) for (const user of users.keys()) book.flowOf(project, user);
  if (state !== undefined && isContinuing(book, state, running)) return;
  for (const { tree } of book.pools.all) for (const node of tree.allNodes) node.releaseAll();
  book.holdNothing();
  const sinceSeconds = state === undefined ? 0 : state.seconds;
  const elapsed = Math.max(0, atSeconds - sinceSeconds);
  book.instant.advance(atSeconds);
  book.holdNothing();
  for (const flow of book.directory.flows) {
    flow.finished = book.served.get(flow.project.name)?.get(flow.user.name) ?? flow.finished;
  }
  const received = receivedBy(book, running, atSeconds);
  for (const flow of book.directory.flows) {
    const given = (received[flow.number] ?? 0) - (state?.flows[flow.number]?.received ?? 0);
    if (given > 0) charge(book, flow, given, elapsed);
  }
}

/** Of each flow, by number: worker-seconds of its attempts, running ones up to now. */
export function receivedBy(
  book: ServiceBook,
  running: Iterable<RunningTask>,
  atSeconds: number,
): readonly number[] {
  const received = book.directory.flows.map(({ finished }) => finished);
  for (const { attempt, flow } of running) {
    const elapsed = Math.max(0, atSeconds - attempt.startedAtMs / 1000);
    received[flow.number] = (received[flow.number] ?? 0) + elapsed * attempt.task.shape.slots;
  }
  return received;
}

function isContinuing(book: ServiceBook, state: FairnessState, running: readonly RunningTask[]): boolean {
  const slots = book.directory.flows.map(() => 0);
  for (const { attempt, flow } of running) {
    slots[flow.number] = (slots[flow.number] ?? 0) + attempt.task.shape.slots;
  }
  return book.directory.flows.every((flow) => {
    const before = state.flows[flow.number]?.finished ?? 0;
    const finished = book.served.get(flow.project.name)?.get(flow.user.name) ?? before;
    if (Math.abs(finished - before) > 1e-9 * Math.max(1, before)) return false;
    let held = 0;
    for (const { tree } of book.pools.all) held += tree.nodeOf(flow.project).account.slots(flow.seat);
    return held === (slots[flow.number] ?? 0);
  });
}

function charge(book: ServiceBook, flow: Flow, workerSeconds: number, elapsed: number): void {
  const halfLives = elapsed / book.windowSeconds;
  const fading = halfLives > 0 ? (1 - 2 ** -halfLives) / (halfLives * Math.LN2) : 1;
  const groups = book.pools.groups.map(({ classes, home, spill }) => ({
    tree: (spill ?? home).tree,
    slots: classes.reduce((sum, { id }) => sum + book.presence.slots(id), 0),
  }));
  const all = groups.reduce((sum, { slots }) => sum + slots, 0);
  for (const { tree, slots } of groups) {
    if (slots > 0) tree.charge(flow, (workerSeconds * fading * slots) / all);
  }
  if (all === 0) book.pools.nowhere.tree.charge(flow, workerSeconds * fading);
  for (const holder of [flow.user, flow.project]) {
    const inWindow = book.instant.seconds - holder.window * book.windowSeconds;
    holder.used += elapsed > 0 ? workerSeconds * Math.min(1, inWindow / elapsed) : workerSeconds;
  }
}
