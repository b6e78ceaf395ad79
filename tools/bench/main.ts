/**
 * `npm run bench`: what scheduling costs, and what it brings, as ratios of things measured side by side in one run. A
 * ratio holds on any machine; the nanoseconds beside it are those of this one.
 *
 * `--quick` takes smaller depths, `--only <name>` one part (`cost` or a claim), `--traces <folder>` other recorded
 * workloads. A whole run writes docs/benchmarks.md.
 */
import { existsSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ClaimName, claimNames, tryClaims } from './claims/all-claims.ts';
import type { Claim } from './claims/claim.ts';
import { printClaim } from './claims/print-claim.ts';
import { writeClaims } from './claims/write-claims.ts';
import { costClaims } from './cost-claims.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    traces: { type: 'string', default: fileURLToPath(new URL('../../../shared/traces', import.meta.url)) },
  },
});

const parts = ['cost', ...claimNames];
const wrong = values.only?.find((name) => !parts.includes(name));
if (wrong !== undefined) {
  console.error(`bench: there is no part ${JSON.stringify(wrong)}; use one of ${parts.join(', ')}`);
  process.exit(16);
}
const isWanted = (name: string): boolean => values.only?.includes(name) ?? true;
const names: readonly ClaimName[] = claimNames.filter(isWanted);

const [processor] = cpus();
const machine = `${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`;
console.log(`Node ${process.version}, ${machine}`);
const hasTraces = existsSync(values.traces);
console.log(
  hasTraces ? `Recorded workloads in ${values.traces}` : 'No recorded workloads: made by chance instead',
);

const claims: Claim[] = [];
const take = (claim: Claim): void => {
  claims.push(claim);
  printClaim(claim);
};
if (isWanted('cost')) for await (const claim of costClaims(values.quick)) take(claim);
for await (const claim of tryClaims(names, values.traces, values.quick)) take(claim);

if (values.only === undefined && !values.quick) {
  const date = new Date().toISOString().slice(0, 10);
  writeClaims(`${root}docs/benchmarks.md`, claims, {
    date,
    machine,
    versions: [`Node ${process.version}`, ...versions()],
    workload: hasTraces ? 'On recorded workloads.' : 'On workloads made by chance.',
  });
  console.log('\nWritten to docs/benchmarks.md');
}

function versions(): readonly string[] {
  return ['scheduler-core', 'scheduler-fairness', 'scheduler-priority', 'scheduler-placement'].map((name) => {
    const manifest: unknown = JSON.parse(readFileSync(`${root}packages/${name}/package.json`, 'utf8'));
    const isOne = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
    return `${name} ${isOne ? String(manifest.version) : '?'}`;
  });
}
