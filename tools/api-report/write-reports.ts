import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type IConfigFile,
} from '@microsoft/api-extractor';
import type { PublicEntry } from './public-entries.ts';

const silent = { default: { logLevel: ExtractorLogLevel.None } };

const compilerOptions = {
  target: 'es2023',
  lib: ['es2023', 'esnext.disposable', 'dom'],
  module: 'nodenext',
  moduleResolution: 'nodenext',
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  types: ['node'],
};

/**
 * Writes what each entry exports, name by name, with its signature, into `reports`; what is not exported but part
 * of a signature stands there, too. All of them in one compilation.
 */
export function writeReports(root: string, entries: readonly PublicEntry[], reports: string): void {
  const prepared = entries.map((entry) => prepare(root, entry, reports));
  const [first] = prepared;
  if (first === undefined) return;
  mkdirSync(join(reports, 'temp'), { recursive: true });
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: entries.map(({ declarations }) => declarations),
  });
  for (const config of prepared) {
    Extractor.invoke(config, {
      compilerState,
      localBuild: true,
      messageCallback(message) {
        const isFault = message.logLevel === ExtractorLogLevel.Error;
        message.handled = !isFault;
        if (isFault) throw new Error(`${config.mainEntryPointFilePath}: ${message.text}`);
      },
    });
  }
}

function prepare(
  root: string,
  { folder, declarations, report }: PublicEntry,
  reports: string,
): ExtractorConfig {
  const configObject: IConfigFile = {
    projectFolder: root,
    mainEntryPointFilePath: declarations,
    newlineKind: 'lf',
    apiReport: {
      enabled: true,
      includeForgottenExports: true,
      reportFileName: report,
      reportFolder: reports,
      reportTempFolder: join(reports, 'temp'),
    },
    docModel: { enabled: false },
    dtsRollup: { enabled: false },
    tsdocMetadata: { enabled: false },
    compiler: {
      overrideTsconfig: { compilerOptions, files: [declarations] },
    },
    messages: {
      compilerMessageReporting: silent,
      extractorMessageReporting: silent,
      tsdocMessageReporting: silent,
    },
  };
  return ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
  });
}
