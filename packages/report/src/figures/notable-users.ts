import type { UserFigures } from './user-figures.ts';

const few = 20;

/** Places of the users that are shown by name: all up to 20, else the 10 most owed and the 10 with most work. */
export function notableUsers(users: readonly UserFigures[]): ReadonlySet<number> {
  const places = users.map((_, place) => place);
  if (users.length <= few) return new Set(places);
  const by = (value: (user: UserFigures) => number): number[] =>
    places
      .toSorted((a, b) => {
        const [one, other] = [users[a], users[b]];
        return one === undefined || other === undefined ? 0 : value(other) - value(one);
      })
      .slice(0, few / 2);
  const shown = [...by(({ owedMs }) => owedMs), ...by(({ workMs }) => workMs)];
  return new Set(shown.sort((a, b) => a - b));
}
