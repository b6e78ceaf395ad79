import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, truncate, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecording, recordingFile } from '@fairlead/coordinator-adapter/recording-file';
import { setUp } from './set-up.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-recording-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a recording in a file', () => {
  it('is whole after stop, and overwrites nothing when it is begun again', async () => {
    const path = join(folder, 'deep', 'monday.ndjson');
    for (const id of ['one', 'two']) {
      const { scheduler, fleet, runOut } = await setUp();
      const file = recordingFile(path);
      const recording = scheduler.record(file);
      fleet.join({ id: 'a' });
      fleet.submit({ id });
      runOut();
      await recording.stop();
      expect(file.files).toEqual([id === 'one' ? path : join(folder, 'deep', 'monday.1.ndjson')]);
    }
    const { lines } = await readRecording(path);
    expect(lines.at(-1)?.line).toMatchObject({ type: 'finished', task: 'one' });
  });

  it('keeps only so many files', async () => {
    const { scheduler, fleet, runOut } = await setUp();
    const file = recordingFile(join(folder, 'run.ndjson'), { keep: 2 });
    const recording = scheduler.record(file, { fileLength: 500 });
    fleet.join({ id: 'a' });
    for (let round = 0; round < 6; round += 1) {
      fleet.submit({ id: `t${round}` });
      runOut();
      await recording.flush();
    }
    await recording.stop();
    expect(recording.status.files).toBeGreaterThan(3);
    expect(file.files).toHaveLength(2);
    for (const each of file.files) await readRecording(each);
    await expect(readRecording(join(folder, 'run.ndjson'))).rejects.toMatchObject({
      code: 'RECORDING_INVALID',
    });
  });

  it('cannot be written where there is no folder to be made, and the run goes on', async () => {
    const { scheduler, fleet, runOut, logged } = await setUp();
    const recording = scheduler.record(recordingFile('/dev/null/none/run.ndjson'));
    fleet.join({ id: 'a' });
    fleet.submit({ id: 'one' });
    runOut();
    await recording.stop();
    expect(scheduler.getMetrics().tasks.passed).toBe(1);
    expect(recording.status.errors).toBeGreaterThan(0);
    expect(logged).toHaveLength(1);
  });

  it('can be read after its process was killed, but for what a torn last line has lost', async () => {
    const path = join(folder, 'killed.ndjson');
    const program = fileURLToPath(new URL('./fixtures/endless-run.ts', import.meta.url));
    const child = spawn(process.execPath, ['--conditions=@fairlead/source', program, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { lines } = await readRecording(path);
    expect(lines.length).toBeGreaterThan(2_000);

    // The kill may have come between two lines, so one is torn for certain.
    const text = await readFile(path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    await truncate(path, Buffer.byteLength(whole));
    const before = await readRecording(path);
    await truncate(path, (await stat(path)).size - 7);
    const torn = await readRecording(path);
    expect(torn.lines).toHaveLength(before.lines.length - 1);
    expect(torn.notes).toEqual([expect.stringContaining('torn off')]);
    await appendFile(path, '\n{"type":"wakeUp","atMs":1e9}\n');
    await expect(readRecording(path)).rejects.toMatchObject({ code: 'RECORDING_INVALID' });
  });
});
