import type { ReportDocument } from '../document/report-document.ts';
import type { GatheredTasks } from '../rows/gathered-tasks.ts';
import type { PageHeader } from '../rows/page-header.ts';
import { notableUsers } from './notable-users.ts';
import type { ShareAccount } from './share-account.ts';
import type { UserFigures } from './user-figures.ts';

const round = (value: number): number => Math.round(value * 10_000) / 10_000 + 0;

/** The curves of the users who matter most; those of the document if it has its own. */
export function pageShares(
  document: ReportDocument,
  gathered: GatheredTasks,
  account: ShareAccount,
  figures: readonly UserFigures[],
): PageHeader['shares'] {
  const given = document.shares;
  const shown = notableUsers(figures);
  if (given !== undefined) {
    const places = new Map(gathered.users.map(({ name }, place) => [name, place]));
    return {
      atMs: given.atMs,
      users: given.users.flatMap(({ user, ...curves }) => {
        const place = places.get(user);
        return place !== undefined && shown.has(place) ? [{ user: place, ...curves }] : [];
      }),
    };
  }
  if (gathered.rows.length === 0) return { atMs: [], users: [] };
  return {
    atMs: account.atMs.map(Math.round),
    users: [...shown].map((user) => ({
      user,
      share: partsOfFleet(account.heldSlots[user], account.fleetSlots),
      entitled: partsOfFleet(account.entitledSlots[user], account.fleetSlots),
      owedSeconds: Array.from(account.owedMs[user] ?? [], (ms) => round(ms / 1000)),
    })),
  };
}

function partsOfFleet(slots: Float64Array | undefined, fleet: Float64Array): number[] {
  return Array.from(fleet, (there, span) => (there > 0 ? round((slots?.[span] ?? 0) / there) : 0));
}
