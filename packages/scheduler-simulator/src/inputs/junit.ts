import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { BadEntries } from './bad-entries.ts';
import { lineAt } from './json-text.ts';
import { type MeasuredTest, tasksOf } from './measured-test.ts';
import { type Place, shown, traceError } from './trace-error.ts';
import type { TraceFormat } from './trace-format.ts';

const LISTS: ReadonlySet<string> = new Set([
  'testsuites',
  'testsuite',
  'testcase',
  'failure',
  'error',
  'skipped',
]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributesGroupName: '$',
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  captureMetaData: true,
  isArray: (name) => LISTS.has(name),
});

const placed = z.object({ startIndex: z.number().optional() }).optional();
const attributesSchema = z.record(z.string(), z.string());

/** JUnit's XML, as nearly every test tool writes it. */
export const junit: TraceFormat = {
  name: 'junit',
  description: 'JUnit XML: <testsuite><testcase name= time=/></testsuite>',
  detects: (head) => /^\s*</.test(head) && /<testsuites?[\s/>]/.test(head),
  async open(source, options) {
    const text = await source.text();
    const { path } = source;
    const checked = XMLValidator.validate(text);
    if (checked !== true) {
      const { line, msg } = checked.err;
      throw traceError({ path, line }, 'the text', `broken (${msg})`, 'XML');
    }
    const bad = new BadEntries(options.skipBad);
    const tests: MeasuredTest[] = [];
    const read = (element: unknown, file: string): void => {
      const test = bad.read(() => testOf(element, file, text, path));
      if (test !== undefined) tests.push(test);
    };
    walk(parser.parse(text), '', read);
    if (tests.length === 0 && bad.count === 0)
      throw traceError({ path, line: 1 }, 'the text', 'without a testcase', 'JUnit XML with at least one');
    return { workload: tasksOf(tests, options).slice(0, options.limit), bad: () => bad };
  },
};

/** Goes through suites in suites. */
function walk(element: unknown, file: string, read: (testcase: unknown, file: string) => void): void {
  const within = attributesOf(element).get('file') ?? file;
  for (const suites of ['testsuites', 'testsuite'])
    for (const suite of listOf(element, suites)) walk(suite, within, read);
  for (const testcase of listOf(element, 'testcase')) read(testcase, within);
}

function testOf(element: unknown, suiteFile: string, text: string, path: string): MeasuredTest {
  const attributes = attributesOf(element);
  // Counting lines is for errors only.
  const place = (): Place => ({ path, line: lineAt(text, placeOf(element)) });
  const name = attributes.get('name');
  if (name === undefined) throw traceError(place(), 'testcase name', 'missing', 'the name of the test');
  const isSkipped = listOf(element, 'skipped').length > 0;
  const time = attributes.get('time') ?? (isSkipped ? '0' : undefined);
  // Some tools group thousands.
  const seconds = time === undefined || time.trim() === '' ? NaN : Number(time.replaceAll(',', ''));
  if (!(seconds >= 0 && seconds < Infinity))
    throw traceError(place(), 'testcase time', shown(time), 'seconds, a number of at least 0');
  const hasFailed = listOf(element, 'failure').length > 0 || listOf(element, 'error').length > 0;
  return {
    file: attributes.get('file') ?? (suiteFile === '' ? (attributes.get('classname') ?? '') : suiteFile),
    name,
    durationMs: 1000 * seconds,
    outcome: hasFailed ? 'failed' : 'passed',
  };
}

function attributesOf(element: unknown): ReadonlyMap<string, string> {
  const read = attributesSchema.safeParse(memberOf(element, '$'));
  return new Map(read.success ? Object.entries(read.data) : []);
}

function listOf(element: unknown, name: string): readonly unknown[] {
  const list = memberOf(element, name);
  return Array.isArray(list) ? list : [];
}

function memberOf(element: unknown, name: PropertyKey): unknown {
  if (typeof element !== 'object' || element === null) return undefined;
  const found: unknown = Reflect.get(element, name);
  return found;
}

/** Where an element begins in the text: the parser keeps it under a symbol of its own, the only one. */
function placeOf(element: unknown): number {
  if (typeof element !== 'object' || element === null) return 0;
  const [symbol] = Object.getOwnPropertySymbols(element);
  return symbol === undefined ? 0 : (placed.safeParse(memberOf(element, symbol)).data?.startIndex ?? 0);
}
