/** Measures every limit of `.size-limit.json` and prints plain lines, which the tool's own output is not in a pipe. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const measured = z.array(
  z.object({ name: z.string(), passed: z.boolean(), size: z.number(), sizeLimit: z.number() }),
);

const { stdout, stderr, error } = spawnSync('size-limit', ['--json', '--silent'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  encoding: 'utf8',
});
if (error !== undefined) throw error;
const read = measured.safeParse(parsed(stdout));
if (read.success) {
  const width = Math.max(...read.data.map(({ name }) => name.length));
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} kB`.padStart(9);
  for (const { name, passed, size, sizeLimit } of read.data) {
    const verdict = passed ? '' : `  ${size - sizeLimit} bytes too many`;
    console.log(
      `${name.padEnd(width)} ${kilobytes(size)} gzipped, at most ${kilobytes(sizeLimit)}${verdict}`,
    );
  }
  if (read.data.some(({ passed }) => !passed)) {
    console.error('Take something out of the entry, or raise its limit in .size-limit.json and say why.');
    process.exitCode = 1;
  }
} else {
  console.error(`size-limit could not measure; npm run build first.\n${stdout}${stderr}`);
  process.exitCode = 1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
