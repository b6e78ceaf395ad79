import { jsonSchema } from '../configuration/json-schema.ts';
import type { SchedulerPlugin } from '../contract/plugin.ts';
import { nearestName } from '../errors/nearest-name.ts';
import { SchedulerError } from '../errors/scheduler-error.ts';
import { combine } from '../define/combine.ts';
import { type Composition, nameOf, readComposition, rolesOf } from './composition.ts';
import { exportedPlugins } from './exported-plugins.ts';
import type { PackageManifest, PackageSource } from './package-source.ts';
import { presetOf, presets } from './presets.ts';
import { readPlugin, type Registrable } from './read-plugin.ts';

/** A composition has no releases of its own. */
const COMPOSED_VERSION = '0.0.0';

/** What `describe` tells of a plugin. */
export interface PluginSummary {
  readonly name: string;
  readonly version: string;
  readonly apiVersion: number;
  readonly description: string | undefined;
  /** The default first. */
  readonly strategies: readonly string[];
  /** The package or file it was loaded from, where it was. */
  readonly source: string | undefined;
  /** JSON Schema of its options, if its schema offers one. */
  readonly options: unknown;
}

/** What came of loading several packages: one that is broken never hides the others. */
export interface LoadReport {
  readonly loaded: readonly SchedulerPlugin[];
  readonly failed: readonly { readonly specifier: string; readonly error: SchedulerError }[];
}

/**
 * The plugins that a host may activate, by name. It loads what it is asked for and nothing else, and never
 * guesses from file names.
 *
 * @example
 * ```ts
 * const registry = new SchedulerPluginRegistry();
 * registry.register(FairnessScheduler);
 * await registry.load('@acme/fairlead-scheduler-lottery');
 * ```
 */
export class SchedulerPluginRegistry {
  readonly #source: PackageSource | undefined;
  readonly #plugins = new Map<
    string,
    { readonly plugin: SchedulerPlugin; readonly source: string | undefined }
  >();

  /** @param source - Where packages come from. (Default: the platform's own `import()`, and no discovery) */
  constructor(source?: PackageSource) {
    this.#source = source;
  }

  /**
   * Adds a plugin, the class of one, or a function that gives one, and returns the plugin.
   *
   * @throws SchedulerError `PLUGIN_INVALID`, `PLUGIN_API_VERSION`, or `PLUGIN_DUPLICATE` if another plugin has
   * the name. The same plugin twice is fine.
   */
  register(given: Registrable): SchedulerPlugin {
    const plugin = readPlugin(given, 'register');
    this.#check(plugin, 'register', []);
    if (!this.#plugins.has(plugin.name)) this.#plugins.set(plugin.name, { plugin, source: undefined });
    return plugin;
  }

  /** Whether a plugin of this name is registered. */
  has(name: string): boolean {
    return this.#plugins.has(name);
  }

  /** @throws SchedulerError `PLUGIN_UNKNOWN`, with the nearest name. */
  get(name: string): SchedulerPlugin {
    const found = this.#plugins.get(name);
    if (found !== undefined) return found.plugin;
    throw this.#unknown(name, this.#names);
  }

  /**
   * The plugin of this name; else what the installed package of this name brings, its default export, which is loaded
   * first if it was not. Only packages with the keyword `fairlead-scheduler` are found so; any other is {@link load}ed.
   *
   * @throws SchedulerError `PLUGIN_UNKNOWN`, with the nearest name of either kind, and what `load` throws.
   */
  async getOrLoad(name: string): Promise<SchedulerPlugin> {
    const known =
      this.#plugins.get(name) ?? [...this.#plugins.values()].find(({ source }) => source === name);
    if (known !== undefined) return known.plugin;
    const packages = (await this.discover()).map((each) => each.name);
    if (!packages.includes(name)) throw this.#unknown(name, [...this.#names, ...packages]);
    const [plugin] = await this.load(name);
    return plugin ?? this.get(name);
  }

  /**
   * Makes one plugin of registered ones, as plain data says: the order of one, the placement of another. It is not
   * registered itself.
   *
   * @param given - A composition, or the name of one of the {@link presets}.
   * @throws SchedulerError `PLUGIN_UNKNOWN` if a plugin is not registered or there is no such preset,
   * `CONFIG_INVALID` if it is no composition, and what {@link combine} throws.
   *
   * @example
   * ```ts
   * registry.compose({ order: 'FairnessScheduler/fair_share', placement: 'PlacementScheduler/performance_based' });
   * registry.compose('fair_performance');
   * ```
   */
  compose(given: Composition | string): SchedulerPlugin {
    const composition = typeof given === 'string' ? presetOf(given) : given;
    const name = typeof given === 'string' ? given : nameOf(given);
    if (composition === undefined) throw this.#unknown(name, Object.keys(presets), 'compose');
    const roles = rolesOf(readComposition(composition), ({ role, plugin }) => {
      const found = this.#plugins.get(plugin);
      if (found === undefined) throw this.#unknown(plugin, this.#names, `${name}.${role}`);
      return found.plugin;
    });
    return combine(roles, { name, version: COMPOSED_VERSION });
  }

  /**
   * Imports a package by name, or a file by path or URL, and registers the plugins it exports, all or none.
   *
   * @returns The plugins it brought, at least one, its default export first.
   * @throws SchedulerError `PLUGIN_LOAD` if it cannot be imported or brings none, and what `register` throws.
   */
  async load(specifier: string): Promise<readonly SchedulerPlugin[]> {
    const plugins = exportedPlugins(await this.#import(specifier), specifier);
    for (const plugin of plugins) this.#check(plugin, specifier, plugins);
    for (const plugin of plugins) this.#plugins.set(plugin.name, { plugin, source: specifier });
    return plugins;
  }

  /** Loads several packages; those that fail are named beside those that came. */
  async loadAll(specifiers: Iterable<string>): Promise<LoadReport> {
    const loaded: SchedulerPlugin[] = [];
    const failed: { specifier: string; error: SchedulerError }[] = [];
    for (const specifier of specifiers) {
      try {
        loaded.push(...(await this.load(specifier)));
      } catch (error) {
        failed.push({ specifier, error: SchedulerError.is(error) ? error : notLoaded(specifier, error) });
      }
    }
    return { loaded, failed };
  }

  /** Installed packages with the keyword `fairlead-scheduler`, for a person to choose from. Loads none. */
  async discover(): Promise<readonly PackageManifest[]> {
    return (await this.#source?.installed()) ?? [];
  }

  /** What is registered, in order of registration. */
  describe(): readonly PluginSummary[] {
    return [...this.#plugins.values()].map(({ plugin, source }) => ({
      name: plugin.name,
      version: plugin.version,
      apiVersion: plugin.apiVersion,
      description: plugin.description,
      strategies: plugin.strategies,
      source,
      options: plugin.configSchema === undefined ? undefined : jsonSchema(plugin.configSchema),
    }));
  }

  get #names(): readonly string[] {
    return [...this.#plugins.keys()];
  }

  #unknown(name: string, names: readonly string[], where?: string): SchedulerError {
    const near = nearestName(name, names);
    return new SchedulerError({
      code: 'PLUGIN_UNKNOWN',
      message: `no scheduler is named ${JSON.stringify(name)}`,
      where,
      near,
      mend:
        near === undefined ? `there are ${names.join(', ') || 'none; register one first'}` : `use ${near}`,
    });
  }

  async #import(specifier: string): Promise<object> {
    try {
      const exported: unknown =
        this.#source === undefined ? await import(specifier) : await this.#source.import(specifier);
      return typeof exported === 'object' && exported !== null ? exported : {};
    } catch (cause) {
      throw notLoaded(specifier, cause);
    }
  }

  /** @param along - Plugins that come with it. */
  #check(plugin: SchedulerPlugin, where: string, along: readonly SchedulerPlugin[]): void {
    const before = this.#plugins.get(plugin.name);
    const other = before?.plugin ?? along.find(({ name }) => name === plugin.name);
    if (other === undefined || other === plugin) return;
    const from = before?.source === undefined ? '' : ` from ${before.source}`;
    throw new SchedulerError({
      code: 'PLUGIN_DUPLICATE',
      message: `a scheduler named ${JSON.stringify(plugin.name)} is there already (${other.version}${from})`,
      where,
      mend: 'register only one of the two',
    });
  }
}

function notLoaded(specifier: string, cause: unknown): SchedulerError {
  return new SchedulerError({
    code: 'PLUGIN_LOAD',
    message: `it cannot be imported: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: specifier,
    mend: 'install the package where the coordinator runs, or give the path of a file that exists',
    cause,
  });
}
