import { homedir } from 'node:os';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SchedulerError } from '@fairlead/scheduler-core';
import { lilconfig, type Loader } from 'lilconfig';
import { parse } from 'yaml';
import { z } from 'zod';
import { usageError } from '../errors/usage-error.ts';

/** A configuration file as it was found. */
export interface ConfigFile {
  readonly path: string;
  /** The path as a person in the current folder would write it. */
  readonly shown: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The line where a name of the top level is given, counted from 1. */
  readonly lineOf: (name: string) => number | undefined;
}

const importModule: Loader = async (path) => {
  const module: unknown = await import(pathToFileURL(path).href);
  return z.object({ default: z.unknown() }).parse(module).default;
};

const parseJson: Loader = (_path, content): unknown => JSON.parse(content);
const parseYaml: Loader = (_path, content): unknown => parse(content);

const LOADERS = {
  '.ts': importModule,
  '.mts': importModule,
  '.js': importModule,
  '.mjs': importModule,
  '.json': parseJson,
  '.yaml': parseYaml,
  '.yml': parseYaml,
  noExt: parseJson,
};

const PLACES = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml'].map((end) => `fairlead.config.${end}`);

/**
 * Reads the file that was named, else the first `fairlead.config.*` in the folder or one above it, up to the home
 * folder; `undefined` if there is none.
 *
 * @throws SchedulerError `CONFIG_INVALID` if it cannot be read or holds no object.
 */
export async function readConfigFile(
  named: string | undefined,
  folder: string,
): Promise<ConfigFile | undefined> {
  const texts = new Map<string, string>();
  const loaders = Object.fromEntries(
    Object.entries(LOADERS).map(([end, load]): [string, Loader] => [
      end,
      async (path, content) => {
        texts.set(path, content);
        try {
          const values: unknown = await load(path, content);
          return values;
        } catch (cause) {
          throw unreadable(relative(folder, path) || path, cause);
        }
      },
    ]),
  );
  const search = lilconfig('fairlead', {
    searchPlaces: PLACES,
    stopDir: homedir(),
    loaders,
    cache: false,
    ignoreEmptySearchPlaces: false,
  });
  const found = await (named === undefined
    ? search.search(folder)
    : load(search, resolve(folder, named), named));
  if (found === null) return undefined;
  const shown = relative(folder, found.filepath);
  if (found.isEmpty === true || !isObject(found.config))
    throw usageError(
      shown,
      'it holds no object of settings',
      'export default defineConfig({ workers: 8 }), or {} for none',
    );
  return {
    path: found.filepath,
    shown,
    values: found.config,
    lineOf: (name) => lineOf(texts.get(found.filepath) ?? '', name),
  };
}

type Found = Awaited<ReturnType<ReturnType<typeof lilconfig>['load']>>;

async function load(search: ReturnType<typeof lilconfig>, path: string, named: string): Promise<Found> {
  try {
    return await search.load(path);
  } catch (error) {
    if (SchedulerError.is(error)) throw error;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw usageError(
        `--config ${named}`,
        'there is no such file',
        'give a file that exists; paths are relative to here',
      );
    throw unreadable(`--config ${named}`, error);
  }
}

function unreadable(where: string, cause: unknown): SchedulerError {
  return new SchedulerError({
    code: 'CONFIG_INVALID',
    message: `the configuration file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
    where,
    mend: `write one of ${PLACES.join(', ')}; a module exports its settings as default`,
    cause,
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Good enough for files as people write them: the first line that begins with the name as a property. */
function lineOf(text: string, name: string): number | undefined {
  const line = text.split('\n').findIndex((each) => {
    const start = each.replace(/^[\s{]*/, '').replace(/^(["'])(.*?)\1/, '$2');
    return start.startsWith(name) && /^\s*[:,]/.test(start.slice(name.length));
  });
  return line < 0 ? undefined : line + 1;
}
