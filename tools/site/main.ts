/**
 * Builds the documentation as a site: every page of the repository, the source files that they point to, and the
 * reference from the comments. Any broken link or warning is a fault.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { publicEntries } from '../api-report/public-entries.ts';
import { brokenAnchors } from './broken-anchors.ts';
import { writeReference } from './reference.ts';
import { stagePages } from './stage-pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const site = join(root, 'site');
const pages = join(site, 'pages');
const built = join(site, 'public');

rmSync(site, { recursive: true, force: true });
const count = stagePages(root, pages);
await writeReference(root, publicEntries(join(root, 'packages')), pages);
await build(pages);
const broken = brokenAnchors(built);
for (const each of broken) console.error(each);
if (broken.length > 0) process.exitCode = 1;
else console.log(`${count} pages and the reference: open site/public/index.html, or npm run docs:preview`);
