/**
 * The public face of every package, as text in `api/`: `--check` compares it with what was built, without it the
 * reports are written anew. So a change of the contract shows in a review, and none slips through.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedLines } from './changed-lines.ts';
import { publicEntries } from './public-entries.ts';
import { writeReports } from './write-reports.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = join(root, 'api');
const fresh = mkdtempSync(join(tmpdir(), 'fairlead-api-'));
const entries = publicEntries(join(root, 'packages'));
const unbuilt = entries.filter(({ declarations }) => !existsSync(declarations));

try {
  if (unbuilt.length > 0) {
    const list = unbuilt.map(({ declarations }) => `  ${declarations}`).join('\n');
    console.error(`These are promised by a package and not built; run npm run build:\n${list}`);
    process.exitCode = 1;
  } else {
    writeReports(root, entries, fresh);
    if (process.argv.includes('--check')) check();
    else update();
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}

function update(): void {
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept);
  for (const { report } of entries) cpSync(join(fresh, report), join(kept, report));
  console.log(`wrote ${entries.length} reports into api/`);
}

function check(): void {
  const names = new Set([
    ...entries.map(({ report }) => report),
    ...(existsSync(kept) ? readdirSync(kept) : []),
  ]);
  const read = (folder: string, name: string): string =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
  const changed = [...names].flatMap((name) => {
    const lines = changedLines(read(kept, name), read(fresh, name));
    return lines.length === 0 ? [] : [`api/${name}\n${lines.join('\n')}`];
  });
  if (changed.length === 0) {
    console.log(`${names.size} reports of public names and signatures are as they were`);
    return;
  }
  console.error(
    `What packages export has changed:\n\n${changed.join('\n\n')}\n\n` +
      'If that is meant: npm run api, commit api/ with it, and say so to users in a changeset: patch for what\n' +
      "stays compatible, else what docs/versions.md says. If it is not meant, somebody's package would have broken.",
  );
  process.exitCode = 1;
}
