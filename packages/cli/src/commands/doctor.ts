import { accessSync, constants, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { CommandDefinition } from '../program/command-definition.ts';
import type { Tone } from '../output/paint.ts';
import { safeLine } from '../output/safe-line.ts';

type Verdict = 'ok' | 'warn' | 'fail' | 'skip';

interface Finding {
  readonly verdict: Verdict;
  readonly subject: string;
  readonly found: string;
  readonly mend: string | undefined;
}

const TONES: Readonly<Record<Verdict, Tone>> = { ok: 'good', warn: 'warning', fail: 'bad', skip: 'quiet' };

/** The first Node that runs TypeScript as it is. */
const LEAST_NODE = [22, 18] as const;

const RUNNERS = [
  { name: 'Vitest', package: 'vitest' },
  { name: 'Jest', package: 'jest' },
  { name: 'Playwright', package: '@playwright/test' },
  { name: 'Mocha', package: 'mocha' },
] as const;

/** `fairlead doctor`: what stands in the way, each with its mend. */
export const doctor: CommandDefinition = {
  name: 'doctor',
  summary:
    'Check what Fairlead needs here: Node, test tools, clock, permissions. Each finding says how to mend it.',
  words: [],
  settings: [],
  flags: [],
  examples: [
    { line: 'doctor', does: 'ends with 0 if nothing is broken; warnings alone are fine' },
    { line: 'doctor --json', does: 'the same for a program' },
  ],
  run({ output, file, surroundings }) {
    const { folder } = surroundings;
    const findings = [
      node(process.versions.node),
      ...runners(folder),
      clock(),
      writable('project', folder, 'run it as a user who may write here, or elsewhere'),
      writable('temporary', tmpdir(), 'set TMPDIR to a folder that you may write to'),
      configuration(file?.shown),
    ];
    const wide = Math.max(...findings.map(({ subject }) => subject.length));
    const deep = Math.max(...findings.map(({ verdict }) => verdict.length));
    output.print(
      findings.flatMap(({ verdict, subject, found, mend }) => [
        safeLine(`${verdict.padEnd(deep)}  ${subject.padEnd(wide)}  ${found}`).replace(verdict, (word) =>
          output.paint(TONES[verdict], word),
        ),
        ...(mend === undefined ? [] : [`${' '.repeat(deep + 2)}mend: ${mend}`]),
      ]),
    );
    const count = (wished: Verdict): number => findings.filter(({ verdict }) => verdict === wished).length;
    const code = count('fail') > 0 ? 1 : 0;
    output.print([
      `${count('ok')} ok, ${plural(count('warn'), 'warning')}, ${count('fail')} failed, ${count('skip')} skipped     exit ${code}`,
    ]);
    output.document({
      schemaVersion: 1,
      findings: findings.map((each) => ({ ...each, mend: each.mend ?? null })),
      exitCode: code,
    });
    return Promise.resolve(code);
  },
};

function finding(verdict: Verdict, subject: string, found: string, mend?: string): Finding {
  return { verdict, subject, found, mend };
}

function node(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isFine = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  const needs = `(needs ${LEAST_NODE.join('.')} or later)`;
  return isFine
    ? finding('ok', 'Node', `${version}  ${needs}`)
    : finding('fail', 'Node', `${version}  ${needs}`, 'install Node 24: https://nodejs.org');
}

/** `node:test` is always there. */
function runners(folder: string): readonly Finding[] {
  const found = RUNNERS.map((runner) => ({ ...runner, version: versionOf(runner.package, folder) }));
  const missing = found.filter(({ version }) => version === undefined).map(({ name }) => name);
  return [
    ...found.flatMap(({ name, version }) => (version === undefined ? [] : [finding('ok', name, version)])),
    finding('ok', 'node:test', process.versions.node),
    ...(missing.length === 0 ? [] : [finding('skip', missing.join(', '), 'not installed here')]),
  ];
}

function versionOf(name: string, folder: string): string | undefined {
  const from = pathToFileURL(join(folder, 'package.json'));
  try {
    const path = findPackageJSON(name, from);
    if (path === undefined) return undefined;
    return z.object({ version: z.string() }).safeParse(JSON.parse(readFileSync(path, 'utf8'))).data?.version;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Certificates, leases and recordings go wrong with a clock that was never set. */
function clock(): Finding {
  const now = new Date();
  return now.getUTCFullYear() >= 2026
    ? finding('ok', 'clock', now.toISOString())
    : finding(
        'fail',
        'clock',
        `${now.toISOString()} has passed already`,
        'set the clock, best by NTP (chrony)',
      );
}

function writable(subject: string, folder: string, mend: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return finding('ok', subject, `${folder} can be written`);
  } catch (error) {
    return finding(
      'fail',
      subject,
      `${folder}: ${error instanceof Error ? error.message : String(error)}`,
      mend,
    );
  }
}

function configuration(shown: string | undefined): Finding {
  return shown === undefined
    ? finding('skip', 'configuration', 'no fairlead.config.* here or above')
    : finding('ok', 'configuration', shown);
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
