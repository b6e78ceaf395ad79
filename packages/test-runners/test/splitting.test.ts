import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FileReport,
  fileReportSchema,
  mergeParts,
  type RunnerName,
  runnerNames,
  selectParts,
  type TestSelection,
} from '@fairlead/test-runners';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TrapProject, trapProject } from './set-up.ts';

const timeoutMs = 60_000;

/** Deals out by turns; some are named by no chunk. */
function deal(addresses: readonly string[], count: number): readonly (readonly string[])[] {
  return Array.from({ length: count - 1 }, (_, chunk) =>
    addresses.filter((_address, index) => index % count === chunk),
  );
}

/** Suites, and tests, which have nothing inside. */
type Tree = readonly { readonly name: string; readonly inner: Tree | null }[];

function sourceOf(tool: RunnerName, tree: Tree): string {
  const from = tool === 'vitest' ? 'vitest' : 'node:test';
  const lines = [
    "import { appendFileSync } from 'node:fs';",
    `import { describe, it } from '${from}';`,
    "const ran = (what: number) => appendFileSync(process.env.FAIRLEAD_RAN_FILE ?? '', `${what}\\n`);",
  ];
  const add = (nodes: Tree): void => {
    for (const { name, inner } of nodes) {
      if (inner === null) {
        lines.push(`it(${JSON.stringify(name)}, () => ran(${lines.length}));`);
        continue;
      }
      lines.push(`describe(${JSON.stringify(name)}, () => {`);
      add(inner);
      lines.push('});');
    }
  };
  add(tree);
  return lines.join('\n');
}

const outcomes = ({ tests }: FileReport): readonly string[] =>
  tests.map(({ name, outcome }) => `${outcome} ${name}`).toSorted();

describe.each(runnerNames)('a file that %s runs in parts', { timeout: 120_000 }, (name: RunnerName) => {
  let project: TrapProject;
  beforeAll(async () => {
    project = await trapProject(name);
  });
  beforeEach(async () => {
    await rm(project.ranFile, { force: true });
  });
  afterAll(async () => {
    await project[Symbol.asyncDispose]();
  });

  const run = async (trap: string, tests?: TestSelection) => {
    const report = await project.runner.run({ file: join(project.root, trap), timeoutMs, tests });
    expect(fileReportSchema.parse(report)).toEqual(report);
    return report;
  };
  const runParts = async (trap: string, selections: readonly TestSelection[]) => {
    const parts: { readonly tests: TestSelection; readonly report: FileReport }[] = [];
    for (const tests of selections) parts.push({ tests, report: await run(trap, tests) });
    return parts;
  };
  const list = async (trap: string) => project.runner.list({ file: join(project.root, trap), timeoutMs });
  /** What has said that it ran since the last time. */
  const whatRan = async (): Promise<readonly unknown[]> => {
    const text = await readFile(project.ranFile, 'utf8').catch(() => '');
    await rm(project.ranFile, { force: true });
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  };

  it('has each of its tests run and reported once, whatever their names', async () => {
    const whole = await run('nasty-names.trap.ts');
    const ranWhole = await whatRan();
    expect(whole.outcome).toBe('failed');
    expect(whole.tests.length).toBeGreaterThan(25);
    const { tests, message } = await list('nasty-names.trap.ts');
    expect(message).toBeUndefined();
    expect(await whatRan()).toEqual([]);
    const addresses = tests.map(({ address }) => address);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const { name: each } of tests) expect(whole.tests.map((test) => test.name)).toContain(each);
    const parts = await runParts('nasty-names.trap.ts', selectParts(deal(addresses, 4)));
    const merged = mergeParts(parts);
    expect(outcomes(merged)).toEqual(outcomes(whole));
    expect((await whatRan()).toSorted()).toEqual(ranWhole.toSorted());
    expect(merged).toMatchObject({ outcome: 'failed', message: whole.message, notes: [] });
    expect(parts.filter(({ report }) => report.outcome === 'failed')).toHaveLength(1);
  });

  it('has each of its tests run and reported once, however they are nested and named', async () => {
    const part = fc.constantFrom('a', 'b', ' ', '>', ' > ', String.raw`\ `.trim(), '$', '(', "'", '\n', '🙂');
    const anyName = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));
    const { tree } = fc.letrec<{ tree: Tree; node: Tree[number] }>((tie) => ({
      tree: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
      node: fc.record({ name: anyName, inner: fc.option(tie('tree'), { depthSize: 'small' }) }),
    }));
    const chunksOf = fc.array(fc.nat(3), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(tree, chunksOf, async (nodes, chunkOf) => {
        await writeFile(join(project.root, 'random.trap.ts'), sourceOf(name, nodes));
        const whole = await run('random.trap.ts');
        const ranWhole = await whatRan();
        const { tests, message } = await list('random.trap.ts');
        expect({ message, outcome: whole.outcome }).toEqual({ message: undefined, outcome: 'passed' });
        // The last of four is named by nobody.
        const chunks = [0, 1, 2].map((chunk) =>
          tests.filter((_test, index) => chunkOf[index % 40] === chunk).map(({ address }) => address),
        );
        const merged = mergeParts(await runParts('random.trap.ts', selectParts(chunks)));
        expect(outcomes(merged)).toEqual(outcomes(whole));
        expect((await whatRan()).toSorted()).toEqual(ranWhole.toSorted());
      }),
      { numRuns: 4 },
    );
  });

  it('has a single test run by itself', async () => {
    const { tests } = await list('nasty-names.trap.ts');
    // Vitest sees no difference between these two, so they always go together.
    const alike = name === 'vitest' ? ['a > b', 'a, b'] : undefined;
    for (const [address, ran] of [
      ['plain', ['plain']],
      ['a > b', alike ?? ['a, b']],
      [String.raw`a \> b`, alike ?? ['a > b']],
      ['a > b > c', ['a, b, c']],
      ['a b > c', ['a b, c']],
    ] as const) {
      expect(tests.map((test) => test.address)).toContain(address);
      const report = await run('nasty-names.trap.ts', { only: [address] });
      expect(report.tests, address).toHaveLength(ran.length);
      expect(await whatRan()).toEqual(ran);
    }
  });

  it('has hooks run for those suites of which a test runs', async () => {
    await run('hooks.trap.ts', { only: ['one > second'] });
    expect(await whatRan()).toEqual(['before all', 'before one', 'before each', 'one, second', 'after one']);
    const report = await run('hooks.trap.ts', { except: ['one > first', 'one > second', 'two > first'] });
    expect(report.tests.map((test) => test.name)).toEqual(['two > second']);
    expect(await whatRan()).toEqual(['before all', 'before two', 'before each', 'two, second', 'after two']);
  });

  it('comes to nothing in a part of which no test is there', async () => {
    for (const tests of [{ only: [] }, { only: ['gone since'] }]) {
      expect(await run('nasty-names.trap.ts', tests)).toMatchObject({
        outcome: 'passed',
        tests: [],
        notes: ['noTests'],
      });
    }
    expect(await whatRan()).toEqual([]);
  });

  it('leaves out what it would leave out whole, and says that it wants to stay whole', async () => {
    const whole = await run('only.trap.ts');
    const { tests, isWhole } = await list('only.trap.ts');
    expect(isWhole).toBe(true);
    expect((await list('passes.trap.ts')).isWhole).toBe(false);
    const chunks = tests.map(({ address }) => [address]);
    const merged = mergeParts(await runParts('only.trap.ts', selectParts(chunks)));
    expect(outcomes(merged)).toEqual(outcomes(whole));
    expect(merged.outcome).toBe(whole.outcome);
  });

  it.each(['syntax-error.trap.ts', 'missing.trap.ts', 'exits-at-load.trap.ts'])(
    'cannot be listed if it cannot be loaded: %s',
    async (trap) => {
      const { tests, message } = await list(trap);
      expect(tests).toEqual([]);
      expect(message).toEqual(expect.stringMatching(/./));
    },
  );

  it('is listed though it opens what only its hooks would close', async () => {
    const { tests, message, durationMs } = await list('opens-a-server.trap.ts');
    expect(message).toBeUndefined();
    expect(tests.map(({ address }) => address)).toEqual(['is open']);
    expect(durationMs).toBeGreaterThan(0);
    const report = await run('opens-a-server.trap.ts', { only: ['is open'] });
    expect(outcomes(report)).toEqual(['passed is open']);
  });

  it('is reported as whole files are when a part crashes', async () => {
    const selections = selectParts([['is fine'], ['kills its process']]);
    const parts = await runParts('kills-itself.trap.ts', selections);
    expect(parts.map(({ report }) => report.outcome)).toEqual(['passed', 'crashed', 'passed']);
    expect(mergeParts(parts)).toMatchObject({ outcome: 'crashed' });
  });
});

describe('a file of node:test', () => {
  it('is not listed if its tests come by a way on which they cannot be selected', async () => {
    await using project = await trapProject('node-test');
    const { tests, message } = await project.runner.list({ file: project.file('by-another-way'), timeoutMs });
    expect(tests).toEqual([]);
    expect(message).toMatch(/another way/);
  });

  it('is run in parts, too, if it requires the tool', async () => {
    await using project = await trapProject('node-test');
    const file = join(project.root, 'required.trap.cjs');
    const { tests } = await project.runner.list({ file, timeoutMs });
    expect(tests.map(({ address }) => address)).toEqual(['by the function itself', 'by a name']);
    const report = await project.runner.run({ file, timeoutMs, tests: { only: ['by the function itself'] } });
    expect(outcomes(report)).toEqual(['failed by the function itself']);
    expect(report.tests[0]?.location).toMatch(/^required\.trap\.cjs:5:\d+$/);
  });
});
