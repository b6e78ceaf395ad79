import type { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import type { RunningTask } from '../queue/reconcile.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import type { FairnessState } from './fairness-state.ts';
import { type Served, ServiceTally } from './service-tally.ts';

/** Service of one user in one project: of attempts that have ended, and with running ones up to now. */
export interface Received extends Readonly<Served> {
  readonly received: number;
}

/**
 * Accounts for service that was given while another policy ruled: what the host counted, and what runs up to now,
 * less what the book has counted already. Nothing is known of when it was given, so it is taken to have come
 * evenly, and fades as if it had. The host counts by user and project: it is charged on the levels of the tree that
 * these tell, from the root down.
 *
 * If nothing was given that the book does not know of, this scheduler goes on from itself and the book is left as
 * it stands.
 *
 * @returns Whether it goes on from itself.
 */
export function takeOver(
  book: ServiceBook,
  state: FairnessState | undefined,
  running: readonly RunningTask[],
  atSeconds: number,
): boolean {
  const counted = book.tally.all.map(({ project, user }) => nodeOf(book, project, user));
  if (state !== undefined && isContinuing(book, state, running)) return true;
  for (const { tree } of book.pools.all) for (const node of tree.nodes) node.releaseAll();
  book.holdNothing();
  const sinceSeconds = state === undefined ? 0 : state.seconds;
  const elapsed = Math.max(0, atSeconds - sinceSeconds);
  book.instant.advance(atSeconds);
  book.holdNothing();
  const before = receivedBefore(state);
  for (const [index, { project, user, received }] of receivedBy(book, running, atSeconds).entries()) {
    const given = received - before.of(project, user).finished;
    const node = counted[index] ?? nodeOf(book, project, user);
    if (given > 0) charge(book, node, given, elapsed);
  }
  return false;
}

/** Of each user in each project: worker-seconds of its attempts, running ones up to now. */
export function receivedBy(
  { tally }: ServiceBook,
  running: Iterable<RunningTask>,
  atSeconds: number,
): readonly Received[] {
  const now = new Map<Served, number>();
  for (const { attempt } of running) {
    const { project, user, shape } = attempt.task;
    const served = tally.of(project, user);
    const elapsed = Math.max(0, atSeconds - attempt.startedAtMs / 1000);
    now.set(served, (now.get(served) ?? 0) + elapsed * shape.slots);
  }
  return tally.all.map((served) => ({ ...served, received: served.finished + (now.get(served) ?? 0) }));
}

function receivedBefore(state: FairnessState | undefined): ServiceTally {
  const before = new ServiceTally();
  for (const { project, user, received } of state?.served ?? []) before.of(project, user).finished = received;
  return before;
}

/** Where the tree tells nothing but users and projects, from the root down. */
function nodeOf({ directory }: ServiceBook, project: string, user: string): Branch | Flow {
  const names: string[] = [];
  for (const { attribute } of directory.levels) {
    if (attribute === 'project') names.push(project);
    else if (attribute === 'user') names.push(user);
    else break;
  }
  return directory.obtain(names);
}

function isContinuing(book: ServiceBook, state: FairnessState, running: readonly RunningTask[]): boolean {
  const before = new ServiceTally();
  for (const { project, user, finished } of state.served) before.of(project, user).finished = finished;
  for (const { project, user, finished } of book.tally.all) {
    const counted = before.of(project, user).finished;
    if (Math.abs(finished - counted) > 1e-9 * Math.max(1, counted)) return false;
  }
  const costs = new Map<Flow, number>();
  for (const { flow, cost } of running) costs.set(flow, (costs.get(flow) ?? 0) + cost);
  for (const flow of book.directory.flows) {
    let held = 0;
    for (const { tree } of book.pools.all) held += tree.nodeOf(flow.parent).account.slots(flow.seat);
    if (held !== (costs.get(flow) ?? 0)) return false;
  }
  return true;
}

function charge(book: ServiceBook, node: Branch | Flow, workerSeconds: number, elapsed: number): void {
  const halfLives = elapsed / book.windowSeconds;
  const fading = halfLives > 0 ? (1 - 2 ** -halfLives) / (halfLives * Math.LN2) : 1;
  const groups = book.pools.groups.map(({ classes, home, spill }) => ({
    tree: (spill ?? home).tree,
    slots: classes.reduce((sum, { id }) => sum + book.presence.slots(id), 0),
  }));
  const all = groups.reduce((sum, { slots }) => sum + slots, 0);
  for (const { tree, slots } of groups) {
    if (slots > 0) tree.charge(node, (workerSeconds * fading * slots) / all);
  }
  if (all === 0) book.pools.nowhere.tree.charge(node, workerSeconds * fading);
  for (let each = node; each.parent !== undefined; each = each.parent) {
    const { holder } = each;
    const inWindow = book.instant.seconds - holder.window * book.windowSeconds;
    holder.used += elapsed > 0 ? workerSeconds * Math.min(1, inWindow / elapsed) : workerSeconds;
  }
}
