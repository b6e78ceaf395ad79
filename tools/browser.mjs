#!/usr/bin/env node
/**
 * Sees to it that there is a Chromium for the tests of the report. Installs Debian's if none is there and this is root
 * on a machine with apt; else says what to do. Never fails: without a browser the other tests still run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

const places = [
  process.env.FAIRLEAD_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const found = () => places.find((place) => place !== undefined && existsSync(place));

const apt = (...words) =>
  spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

if (found() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  if (!apt('update', '-qq') || !apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')) {
    console.log('browser: apt-get could not install chromium');
  }
}
console.log(
  found() === undefined
    ? 'browser: none, so the checks of the report in a browser will not run. Install Chromium (Debian: apt-get install chromium) or set FAIRLEAD_BROWSER to its path.'
    : `browser: ${found()}`,
);
