import { join } from 'node:path';
import ts from 'typescript';
import { root, type Snippet } from './markdown.ts';

/**
 * Type-checks examples, each as a file of its own beside its page, as strictly as the repository itself. Returns
 * what is wrong, with the page and the line of the block.
 */
export function compile(examples: readonly Snippet[]): readonly string[] {
  const files = new Map(
    examples.map((example, index) => [join(root, example.folder, `example-${index}.ts`), example] as const),
  );
  const base = ts.readJsonConfigFile(join(root, 'tsconfig.base.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonSourceFileConfigFileContent(base, ts.sys, root);
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path)?.code ?? disk.readFile(path),
    getSourceFile(path, target) {
      const example = files.get(path);
      if (example === undefined) return disk.getSourceFile(path, target);
      // An example without an import is a module all the same.
      return ts.createSourceFile(path, `${example.code}\nexport {};\n`, target);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files].flatMap(([path, { page, line }]) => {
    const source = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText, start = 0 }) => {
        const at = source?.getLineAndCharacterOfPosition(start).line ?? 0;
        return `${page}:${line + at + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      },
    );
  });
}
