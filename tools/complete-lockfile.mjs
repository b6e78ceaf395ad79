#!/usr/bin/env node
/**
 * Puts the platform packages into package-lock.json that npm left out. A registry may hold a tool without all of
 * its binaries (`@rolldown/binding-darwin-arm64`, say); npm then drops those from the lockfile in silence, and
 * `npm ci` refuses the lockfile everywhere. What is written has name, version, os, cpu and libc, and no integrity
 * hash, since nothing was downloaded. `--check` only tells.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const PLATFORM =
  /(?<os>aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-(?<cpu>[a-z0-9]+)(?:-(?<abi>[a-z]+))?$/;

/** Where Node would look for `name` from the package at `at`, nearest first. */
function places(at, name) {
  const found = [];
  for (let base = at; ;) {
    found.push(`${base === '' ? '' : `${base}/`}node_modules/${name}`);
    if (base === '') return found;
    const cut = base.lastIndexOf('node_modules/');
    base = cut <= 0 ? '' : base.slice(0, cut - 1);
  }
}

function libcOf({ os, abi = '' }) {
  if (os !== 'linux') return {};
  if (abi.includes('musl')) return { libc: ['musl'] };
  return abi.includes('gnu') ? { libc: ['glibc'] } : {};
}

const missing = new Map();
for (const [at, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const spots = places(at, name);
    const present = spots.map((spot) => lock.packages[spot]).find(Boolean);
    const platform = PLATFORM.exec(name)?.groups;
    const isBinary = platform !== undefined || /wasm32-(wasi|unknown)/.test(name);
    if (present?.version === version || !isBinary || !/^\d+\.\d+\.\d+/.test(version)) continue;
    // Inside the package that asks if another version stands beside it, else beside it.
    missing.set(present ? spots[0] : (spots[1] ?? spots[0]), {
      version,
      cpu: [platform?.cpu ?? 'wasm32'],
      ...(entry.dev ? { dev: true } : {}),
      ...(platform ? libcOf(platform) : {}),
      optional: true,
      ...(platform ? { os: [platform.os] } : {}),
    });
  }
}

const isCheck = process.argv.includes('--check');
if (isCheck) {
  for (const [spot, { version }] of missing) console.error(`missing: ${spot}@${version}`);
  process.exitCode = missing.size === 0 ? 0 : 1;
} else if (missing.size > 0) {
  const all = [...Object.entries(lock.packages), ...missing];
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`${missing.size} platform entries ${isCheck ? 'missing' : 'added'}`);
