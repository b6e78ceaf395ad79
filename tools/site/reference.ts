import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, Converter, ReflectionKind, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import type { PublicEntry } from '../api-report/public-entries.ts';

/** Writes a page for everything that packages export, from its comments. What it cannot resolve is a fault. */
export async function writeReference(
  root: string,
  entries: readonly PublicEntry[],
  pages: string,
): Promise<void> {
  const names = new Map(
    entries
      // Some are only started, as a process, and export nothing.
      .filter(({ source }) => /^export /m.test(readFileSync(source, 'utf8')))
      .map(({ source, specifier }) => [source, specifier]),
  );
  const options: Partial<TypeDocOptions & PluginOptions> = {
    name: 'Fairlead',
    entryPoints: [...names.keys()],
    entryPointStrategy: 'resolve',
    tsconfig: join(root, 'tools/site/tsconfig.json'),
    basePath: root,
    plugin: ['typedoc-plugin-markdown', 'typedoc-vitepress-theme'],
    out: join(pages, 'reference'),
    readme: 'none',
    router: 'module',
    excludeInternal: true,
    excludePrivate: true,
    disableSources: true,
    // The compiler has looked already, with each package's own settings.
    skipErrorChecking: true,
    // A type that only describes a member need not have a page of its own.
    validation: { notExported: false, invalidLink: false, notDocumented: false },
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    // Headings that are alike get numbers, and the two tools count differently.
    useHTMLAnchors: true,
    expandObjects: true,
    parametersFormat: 'table',
    logLevel: 'Warn',
    treatWarningsAsErrors: true,
  };
  const themed = { ...options, docsRoot: pages };
  const app = await Application.bootstrapWithPlugins(themed);
  // Modules are called what a reader imports.
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return;
    const file =
      context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName ?? '';
    reflection.name = names.get(file) ?? reflection.name;
  });
  const project = await app.convert();
  if (project === undefined) throw new Error('the reference could not be made from the sources');
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings())
    throw new Error('the reference has faults, see above');
}
