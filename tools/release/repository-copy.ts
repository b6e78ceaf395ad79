import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyRepository } from './copy-repository.ts';
import { runChangeset } from './run-changeset.ts';
import { run } from './run.ts';
import { publishedPackages } from './workspace.ts';

/** Package names with their versions. */
export type Versions = ReadonlyMap<string, string>;

/** A copy of the repository from which releases are made as from the real one, but to another registry. */
export class RepositoryCopy {
  readonly #folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  /** @param environment - What npm shall see; the registry, above all. */
  constructor(root: string, folder: string, environment: NodeJS.ProcessEnv) {
    copyRepository(root, folder, { withBuild: true });
    this.#folder = folder;
    this.#environment = environment;
  }

  /** What is published, as the manifests say. */
  get versions(): Versions {
    return new Map(publishedPackages(this.#folder).map(({ name, version }) => [name, version]));
  }

  /** Adds a change that waits. */
  change(id: string, name: string, kind: 'patch' | 'minor' | 'major', text: string): void {
    writeFileSync(join(this.#folder, `.changeset/${id}.md`), `---\n'${name}': ${kind}\n---\n\n${text}\n`);
  }

  /** Versions what waits, as `npm run version-packages` and the build do, and tells what has moved. */
  version(): Versions {
    const before = this.versions;
    runChangeset(this.#folder, ['version'], this.#environment);
    run(
      process.execPath,
      [join(this.#folder, 'tools/release/stamp-versions.ts'), this.#folder],
      this.#folder,
    );
    const moved = publishedPackages(this.#folder).filter(({ name, version }) => before.get(name) !== version);
    for (const { folder } of moved) this.#build(join(this.#folder, folder));
    return new Map(moved.map(({ name, version }) => [name, version]));
  }

  /** Publishes what the registry does not have yet, and tells what that was. */
  publish(): Versions {
    const told = runChangeset(this.#folder, ['publish', '--no-git-tag'], this.#environment);
    return new Map([...this.versions].filter(([name, version]) => told.includes(`${name}@${version}`)));
  }

  /** Only what knows its version is another after it has moved. */
  #build(folder: string): void {
    if (!existsSync(join(folder, 'src/version.ts'))) return;
    run('tsup', ['--config', '../../tsup.config.ts'], folder);
    run('tsc', ['-p', 'tsconfig.build.json'], folder);
  }
}
