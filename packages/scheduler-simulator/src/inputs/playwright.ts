import { z } from 'zod';
import { BadEntries } from './bad-entries.ts';
import { JsonText } from './json-text.ts';
import { type MeasuredTest, tasksOf } from './measured-test.ts';
import { parseField } from './parse-field.ts';
import { traceError } from './trace-error.ts';
import type { TraceFormat } from './trace-format.ts';

const specSchema = z.object({
  title: z.string(),
  file: z.string().min(1),
  tests: z.array(
    z.object({
      projectName: z.string().optional(),
      status: z.string().optional(),
      results: z.array(z.object({ duration: z.number().min(0) })),
    }),
  ),
});

interface Suite {
  readonly suites?: readonly unknown[] | undefined;
  readonly specs?: readonly unknown[] | undefined;
}

const suiteSchema: z.ZodType<Suite> = z.object({
  suites: z.array(z.unknown()).optional(),
  specs: z.array(z.unknown()).optional(),
});

/** Playwright's JSON report. A test that was tried several times takes as long as all tries together. */
export const playwright: TraceFormat = {
  name: 'playwright',
  description: 'the JSON report of Playwright: { "config": …, "suites": [ … ] }',
  detects: (head) => /^\s*\{/.test(head) && /"suites"\s*:\s*\[/.test(head) && !/"testResults"\s*:/.test(head),
  async open(source, options) {
    const json = await JsonText.read(source);
    const bad = new BadEntries(options.skipBad);
    const tests: MeasuredTest[] = [];
    const walk = (given: unknown, path: readonly PropertyKey[]): void => {
      const { suites = [], specs = [] } = parseField(suiteSchema, given, path, json);
      for (const [place, spec] of specs.entries()) {
        const read = bad.read(() => testsOf(parseField(specSchema, spec, [...path, 'specs', place], json)));
        tests.push(...(read ?? []));
      }
      for (const [place, suite] of suites.entries()) walk(suite, [...path, 'suites', place]);
    };
    walk(json.value, []);
    if (tests.length === 0 && bad.count === 0)
      throw traceError(
        { path: json.path, line: 1 },
        'suites',
        'without a test',
        'a report with at least one',
      );
    return { workload: tasksOf(tests, options).slice(0, options.limit), bad: () => bad };
  },
};

function testsOf({ title, file, tests }: z.output<typeof specSchema>): readonly MeasuredTest[] {
  return tests.map(({ projectName = '', status, results }) => ({
    file,
    name: projectName === '' ? title : `[${projectName}] ${title}`,
    durationMs: results.reduce((sum, { duration }) => sum + duration, 0),
    outcome: status === 'unexpected' ? 'failed' : 'passed',
  }));
}
