#!/usr/bin/env node
/** Part of the build: bundles the page and writes it to where `#page` of the built package looks. */
import { writeFileSync } from 'node:fs';
import { readPage } from './src/page-bundle.ts';

const page = JSON.stringify(await readPage());
writeFileSync(
  'dist/page-bundle.js',
  `const page = ${page};\nexport const readPage = () => Promise.resolve(page);\n`,
);
