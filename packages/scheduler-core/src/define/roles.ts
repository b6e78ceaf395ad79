import { nearestName } from '../errors/nearest-name.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { readPlugin, type Registrable } from '../registry/read-plugin.ts';

/** One plugin in a role: by itself, or with the strategy it works by. */
export type Role = Registrable | { readonly plugin: Registrable; readonly strategy?: string };

/** Who answers what; at least one. What no one answers has its default (see {@link Parts}). */
export interface Roles {
  /** *Which task next*: the queue. Its strategies become those of the combination. */
  readonly order?: Role;
  /** *Where*: the placer. */
  readonly placement?: Role;
  /** *How long*: the estimate that the others use. */
  readonly predictor?: Role;
}

/** `order`, `placement` or `predictor`. */
export type RoleName = keyof Roles;

/** The options of each role, under its name. */
export type CombinedConfig = Readonly<Partial<Record<RoleName, unknown>>>;

/** A role that is filled. */
export interface FilledRole {
  readonly role: RoleName;
  readonly plugin: SchedulerPlugin;
  /** `undefined`: whatever the combination works by. */
  readonly strategy: string | undefined;
}

/** Every role, in the order in which they are read. */
export const roleNames: readonly RoleName[] = ['order', 'placement', 'predictor'];

/** @throws SchedulerError `PLUGIN_NOT_COMBINABLE`, `STRATEGY_UNKNOWN`, and what a registry throws. */
export function readRoles(roles: Roles, name: string): readonly FilledRole[] {
  const filled = roleNames.flatMap((role) => {
    const given = roles[role];
    return given === undefined ? [] : [readRole(role, given, name)];
  });
  if (filled.length > 0) return filled;
  throw notCombinable(name, 'no role is filled', 'give at least one of order, placement, predictor');
}

function readRole(role: RoleName, given: Role, name: string): FilledRole {
  const choice = typeof given === 'object' && 'plugin' in given ? given : { plugin: given };
  const plugin = readPlugin(choice.plugin, `${name}.${role}`);
  if (plugin.parts === undefined) {
    throw notCombinable(
      name,
      `${plugin.name} has no parts, so it cannot be the ${role}`,
      'use a plugin made from parts',
    );
  }
  const { strategy } = choice;
  if (strategy === undefined) {
    return { role, plugin, strategy: role === 'order' ? undefined : plugin.strategies[0] };
  }
  if (plugin.strategies.includes(strategy)) return { role, plugin, strategy };
  throw new SchedulerError({
    code: 'STRATEGY_UNKNOWN',
    message: `${plugin.name} has no strategy ${JSON.stringify(strategy)}`,
    where: `${name}.${role}`,
    near: nearestName(strategy, plugin.strategies),
    mend: `use one of ${plugin.strategies.join(', ')}`,
  });
}

export function notCombinable(name: string, message: string, mend: string): SchedulerError {
  return new SchedulerError({ code: 'PLUGIN_NOT_COMBINABLE', message, where: name, mend });
}
