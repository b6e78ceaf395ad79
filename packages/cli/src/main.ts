#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import ciInfo from 'ci-info';
import { z } from 'zod';
import { commands } from './commands/index.ts';
import { runProgram } from './program/run-program.ts';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));

// A reader that has seen enough, such as `head`, is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });

// From source it is started by a script of the repository, which runs at its top and says where it was called.
if (import.meta.url.endsWith('.ts') && process.env.INIT_CWD !== undefined)
  process.chdir(process.env.INIT_CWD);

process.exitCode = await runProgram(process.argv.slice(2), commands, version, {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  platform: process.platform,
  folder: process.cwd(),
  isCI: ciInfo.isCI,
});
