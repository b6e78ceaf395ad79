import { nearestName } from '../errors/nearest-name.ts';
import { type Role, type RoleName, roleNames } from '../define/roles.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';

/**
 * A policy put together from registered plugins, as plain data, so that it may stand in a configuration file. A role
 * names a plugin (`FairnessScheduler`), or a plugin and its strategy (`FairnessScheduler/fair_share`). At least one
 * role is filled; what no one answers has its default (see {@link Parts}).
 */
export interface Composition {
  /** What it is called. (Default: the roles, joined by `+`) */
  readonly name?: string | undefined;
  /** *Which task next.* Without a strategy here, the combination has those of the plugin. */
  readonly order?: string | undefined;
  /** *Where.* */
  readonly placement?: string | undefined;
  /** *How long.* (Default: the placement's estimate if it has one, else the order's) */
  readonly predictor?: string | undefined;
}

const MEMBERS: readonly string[] = ['name', ...roleNames];

/** The roles of a composition by the names of their plugins, in a fixed order. */
export interface NamedRole {
  readonly role: RoleName;
  readonly plugin: string;
  readonly strategy: string | undefined;
}

/** Whether this is meant as a composition: an object with a role named by text. */
export function isComposition(given: unknown): given is Composition {
  if (typeof given !== 'object' || given === null || 'create' in given) return false;
  return roleNames.some((role) => role in given);
}

/** @throws SchedulerError `CONFIG_INVALID` for a member that is unknown or no text. */
export function readComposition(composition: Composition): readonly NamedRole[] {
  for (const [member, value] of Object.entries<unknown>({ ...composition })) {
    if (!MEMBERS.includes(member)) throw invalid(member, 'is no role', nearestName(member, MEMBERS));
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      throw invalid(member, `must be a name, got ${value === '' ? '""' : `a ${typeof value}`}`);
    }
  }
  return roleNames.flatMap((role): readonly NamedRole[] => {
    const text = composition[role];
    if (text === undefined) return [];
    const slash = text.indexOf('/', text.startsWith('@') ? text.indexOf('/') + 1 : 0);
    if (slash < 0) return [{ role, plugin: text, strategy: undefined }];
    return [{ role, plugin: text.slice(0, slash), strategy: text.slice(slash + 1) }];
  });
}

/** What a composition is called if it has no name of its own. */
export function nameOf(composition: Composition): string {
  return composition.name ?? roleNames.flatMap((role) => composition[role] ?? []).join('+');
}

/** The roles as `combine` takes them. */
export function rolesOf(
  named: readonly NamedRole[],
  pluginOf: (named: NamedRole) => Exclude<Role, { readonly plugin: unknown }>,
): Partial<Record<RoleName, Role>> {
  const roles: Partial<Record<RoleName, Role>> = {};
  for (const each of named) {
    const plugin = pluginOf(each);
    roles[each.role] = each.strategy === undefined ? plugin : { plugin, strategy: each.strategy };
  }
  return roles;
}

function invalid(member: string, message: string, near?: string): SchedulerError {
  return new SchedulerError({
    code: 'CONFIG_INVALID',
    message: `${JSON.stringify(member)} ${message}`,
    where: 'the composition',
    near,
    mend: 'name the plugins as { order, placement, predictor }, each as Name or Name/strategy',
  });
}
