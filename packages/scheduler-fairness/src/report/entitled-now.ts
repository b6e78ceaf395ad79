import type { Flow } from '../flows/flow.ts';
import type { Holder } from '../flows/holder.ts';
import type { Project } from '../flows/project.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import { maxMin, type Sharer } from '../share/max-min.ts';

/** Slots that everybody is entitled to at this moment, of those in use: projects first, then the users in each. */
export function entitledNow(book: ServiceBook): ReadonlyMap<Holder, number> {
  const { projects } = book.directory;
  const entitled = new Map<Holder, number>();
  const flows = projects.map((project) => project.flows.map((flow) => sharerOf(book, flow)));
  const capacity = projects.reduce((sum, { slots }) => sum + slots, 0);
  const ofProjects = maxMin(
    projects.map((project, index) => projectSharer(project, flows[index] ?? [])),
    capacity,
  );
  for (const [index, project] of projects.entries()) {
    const mine = ofProjects[index] ?? 0;
    entitled.set(project, mine);
    const ofFlows = maxMin(flows[index] ?? [], mine);
    for (const { user, seat } of project.flows) {
      entitled.set(user, (entitled.get(user) ?? 0) + (ofFlows[seat] ?? 0));
    }
  }
  return entitled;
}

/** What a flow holds and what it waits for, in slots. */
function sharerOf(book: ServiceBook, { user, project, seat, lines }: Flow): Sharer {
  let held = 0;
  for (const { tree } of book.pools.all) held += tree.nodeOf(project).account.slots(seat);
  let asked = held;
  for (const { lane, waiting } of lines) asked += waiting * lane.shape.slots;
  return {
    demand: asked,
    limit: limitOf(user, held),
    weight: user.terms.weight,
    guaranteed: user.terms.guaranteed,
  };
}

function projectSharer(project: Project, flows: readonly Sharer[]): Sharer {
  const demand = flows.reduce((sum, flow) => sum + Math.min(flow.demand, flow.limit), 0);
  const { weight, guaranteed } = project.terms;
  return { demand, limit: limitOf(project, project.slots), weight, guaranteed };
}

function limitOf(holder: Holder, held: number): number {
  return holder.isSpent ? held : Math.max(held, holder.terms.maxRunning);
}
