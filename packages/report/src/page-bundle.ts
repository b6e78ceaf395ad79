import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PageBundle } from './html/page-parts.ts';

const notices = `/*! Fairlead report, MIT. With Preact (c) Jason Miller, MIT; uPlot (c) Leon Sorokin, MIT; d3-scale (c) Mike Bostock, ISC. */`;

let bundled: Promise<PageBundle> | undefined;

/**
 * The page's script and style, bundled from source, once a process: what `dist/page-bundle.js` holds when the package
 * is built.
 */
export function readPage(): Promise<PageBundle> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<PageBundle> {
  const preact = dirname(createRequire(import.meta.url).resolve('preact/package.json'));
  const { outputFiles } = await build({
    entryPoints: ['main.tsx', 'page.css'].map((file) =>
      fileURLToPath(new URL(`page/${file}`, import.meta.url)),
    ),
    outdir: 'page',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Whatever a library asks for, there is one Preact.
    alias: { preact },
    logLevel: 'silent',
  });
  const text = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? '';
  return { script: `${notices}\n${text('.js')}`, style: text('.css') };
}
