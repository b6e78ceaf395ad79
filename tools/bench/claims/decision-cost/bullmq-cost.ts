import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue, Worker } from 'bullmq';

const OPERATIONS = 200;

/**
 * Nanoseconds to add a job with a priority and fetch the next, by depth, on a server of its own that only this process
 * can reach. `undefined` where no redis-server is installed.
 */
export async function bullmqCost(
  depths: readonly number[],
): Promise<ReadonlyMap<number, number> | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-redis-'));
  const socket = join(folder, 'redis.sock');
  const settings = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const server = spawn('redis-server', settings, { stdio: 'ignore' });
  const ended = once(server, 'exit');
  try {
    const costs = new Map<number, number>();
    for (const depth of depths) costs.set(depth, await costAt(depth, socket));
    return costs;
  } finally {
    server.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  }
}

async function costAt(depth: number, path: string): Promise<number> {
  const connection = { path, maxRetriesPerRequest: null };
  const queue = new Queue(`depth-${depth}`, { connection });
  const worker = new Worker(queue.name, undefined, { connection, autorun: false });
  const job = (index: number) => ({ name: 'test', data: {}, opts: { priority: 1 + (index % 1_000) } });
  for (let from = 0; from < depth; from += 1_000) {
    await queue.addBulk(
      Array.from({ length: Math.min(1_000, depth - from) }, (_, index) => job(from + index)),
    );
  }
  const startMs = performance.now();
  for (let index = 0; index < OPERATIONS; index += 1) {
    await queue.add('test', {}, { priority: 1 + (index % 1_000) });
    const next = await worker.getNextJob('bench');
    await next.moveToCompleted(null, 'bench', false);
  }
  const ns = ((performance.now() - startMs) * 1e6) / OPERATIONS;
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  return ns;
}
