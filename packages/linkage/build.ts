import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Folder of this package. */
export const PACKAGE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(PACKAGE, '..', '..');

/**
 * The sources without their tests, as `tsconfig.build.json` sets them up, to be written into a folder.
 * @param options what is to differ, such as `noCheck` where the types are checked by another step
 */
export function sourceProgram(into: string, options: ts.CompilerOptions = {}): ts.Program {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(PACKAGE, 'tsconfig.build.json'),
    { ...options, outDir: into },
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (problem) => refuse([problem]),
    },
  );
  if (config === undefined) throw new Error('tsconfig.build.json could not be read.');
  if (config.errors.length > 0) refuse(config.errors);
  return ts.createProgram({ rootNames: config.fileNames, options: config.options });
}

/**
 * Write the package as others install it: modules for Node and bundlers, types, source maps that hold their sources, and a
 * `package.json` that points at them. The folder is a whole package: `npm pack` it. In the workspace the package's own
 * `package.json` goes on pointing at the sources, so nothing has to be built before it is run.
 * @throws Error with the compiler's messages; then nothing is written
 */
export function writePackage(program: ts.Program, into: string): void {
  rmSync(into, { recursive: true, force: true });
  const { diagnostics, emitSkipped } = program.emit();
  const problems = emitSkipped ? [...ts.getPreEmitDiagnostics(program), ...diagnostics] : diagnostics;
  if (problems.length > 0) refuse(problems);
  cpSync(join(PACKAGE, 'README.md'), join(into, 'README.md'));
  cpSync(join(PACKAGE, 'docs'), join(into, 'docs'), { recursive: true });
  cpSync(join(ROOT, 'LICENSE'), join(into, 'LICENSE'));
  writeFileSync(join(into, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
}

/** The installed package's description of itself: what the source's says, with the entry that was built. */
function manifest(): Readonly<Record<string, unknown>> {
  const own = jsonAt(join(PACKAGE, 'package.json'));
  const { name, version, description, license, type, dependencies } = own;
  return {
    name,
    version,
    description,
    license,
    type,
    engines: jsonAt(join(ROOT, 'package.json'))['engines'],
    exports: { '.': { types: './index.d.ts', default: './index.js' }, './package.json': './package.json' },
    // Only the thread's own file does something when it is loaded.
    sideEffects: ['./batch/worker-thread.js'],
    dependencies,
  };
}

function jsonAt(path: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}

function refuse(problems: readonly ts.Diagnostic[]): never {
  throw new Error(
    ts.formatDiagnostics(problems, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => PACKAGE,
      getNewLine: () => '\n',
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(PACKAGE, 'dist');
  writePackage(sourceProgram(dist), dist);
  process.stdout.write(`Built into ${dist}. Pack it with: npm pack ${dist}\n`);
}
