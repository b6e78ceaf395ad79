/** What the registry needs to know of an installed package that says it holds schedulers. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string | undefined;
}

/**
 * Where packages come from. Core knows no file system; a host brings a source for its platform
 * (`installedPackages()` of `@fairlead/coordinator-adapter/node`).
 */
export interface PackageSource {
  /** Imports a package by name, or a file by path or URL, and gives its exports. */
  import(specifier: string): Promise<unknown>;
  /** Installed packages with the keyword `fairlead-scheduler`; loads none of them. */
  installed(): Promise<readonly PackageManifest[]>;
}
