import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FREE_PORT = 0;
const PATIENCE_MS = 120_000;
const LOOK_AGAIN_MS = 200;

/** A registry of packages on loopback that knows no other, so that nothing can be published anywhere else. */
export class LoopbackRegistry implements AsyncDisposable {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  /**
   * @param home - Where it is installed.
   * @param folder - Where it keeps what is published.
   */
  static async start(home: string, folder: string): Promise<LoopbackRegistry> {
    const port = await freePort();
    const settings = join(folder, 'registry.yaml');
    writeFileSync(
      settings,
      [
        `storage: ${JSON.stringify(join(folder, 'storage'))}`,
        'uplinks: {}',
        'web: { enable: false }',
        `auth: { htpasswd: { file: ${JSON.stringify(join(folder, 'users'))}, max_users: -1 } }`,
        "packages: { '**': { access: $all, publish: $all } }",
        'log: { type: stdout, format: json, level: error }',
      ].join('\n'),
    );
    const command = join(home, 'node_modules/verdaccio/bin/verdaccio');
    const server = spawn(process.execPath, [command, '--config', settings, '--listen', `127.0.0.1:${port}`], {
      cwd: folder,
      stdio: 'ignore',
    });
    const registry = new LoopbackRegistry(`http://127.0.0.1:${port}/`, server);
    try {
      await registry.#answers();
    } catch (error) {
      await registry[Symbol.asyncDispose]();
      throw error;
    }
    return registry;
  }

  /** The settings with which npm knows this registry and no other. */
  get npmrc(): string {
    return `registry=${this.url}\n${this.url.replace('http:', '')}:_authToken=rehearsal\nprovenance=false\n`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill();
    await ended;
  }

  async #answers(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until && this.#process.exitCode === null) {
      const isUp = await fetch(`${this.url}-/ping`).then(
        (response) => response.ok,
        () => false,
      );
      if (isUp) return;
      await pause(LOOK_AGAIN_MS);
    }
    throw new Error('the registry did not start; try npm ci in tools/registry');
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(FREE_PORT, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port on loopback is free');
  return address.port;
}
