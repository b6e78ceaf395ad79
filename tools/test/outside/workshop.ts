import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root } from '../markdown.ts';

const execute = promisify(execFile);
const packedSchema = z.union([
  z.array(z.object({ name: z.string(), filename: z.string() })),
  z.record(z.string(), z.object({ name: z.string(), filename: z.string() })),
]);

/** npm as its user sees it, on the Node that runs the tests and without this repository's way to the sources. */
const environment = {
  ...process.env,
  NODE_OPTIONS: '',
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
};

/** A folder outside of this repository, into which its packages are installed as they would be published. */
export class Workshop implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'fairlead-outside-'));
  readonly #tarballs = new Map<string, string>();

  /** Runs a program and gives what it prints. Throws with all that it said if it fails. */
  async run(file: string, words: readonly string[], at: string = this.folder): Promise<string> {
    const { stdout } = await execute(file, words, {
      cwd: at,
      encoding: 'utf8',
      env: environment,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  }

  /** Builds and packs packages of this repository. */
  async pack(names: readonly string[]): Promise<void> {
    await this.run('npm', ['run', '-s', 'build', '--', '-p', names.join()], root);
    const words = ['pack', '--json', '--loglevel=error', '--pack-destination', this.folder];
    const said = await this.run('npm', [...words, ...names.flatMap((name) => ['-w', name])], root);
    for (const { name, filename } of Object.values(packedSchema.parse(JSON.parse(said)))) {
      this.#tarballs.set(name, join(this.folder, filename));
    }
  }

  /** The file that `pack` made. */
  tarball(name: string): string {
    const file = this.#tarballs.get(name);
    if (file === undefined) throw new TypeError(`${name} was not packed`);
    return file;
  }

  /** Installs what a manifest in a folder asks for. */
  async install(at: string = this.folder): Promise<void> {
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error', '--prefer-offline'];
    await this.run('npm', ['install', ...quiet], at);
  }

  /** Writes a file, as text or as JSON, and gives its path. */
  write(file: string, content: unknown): string {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  /** Copies a file or folder of this repository. */
  copy(from: string, to: string): void {
    cpSync(join(root, from), join(this.folder, to), {
      recursive: true,
      filter: (path) => !/[\\/](node_modules|dist)$/.test(path),
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    return Promise.resolve();
  }
}
