import { writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { PACKAGE, sourceProgram } from './build.ts';

/** Where the page of all exports is kept. */
export const API_PAGE = join(PACKAGE, 'docs', 'api.md');

/** What each folder is for, in the order in which records pass them. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['', 'Records and errors'],
  ['normalise', 'From text as people write it'],
  ['similarity', 'Likeness of two texts'],
  ['model', 'Models'],
  ['splink', 'Splink’s model files'],
  ['columns', 'Records as columns'],
  ['compile', 'What a model reads'],
  ['block', 'Which pairs are compared'],
  ['train', 'Training'],
  ['batch', 'Batch'],
  ['score', 'The score of a pair and its reasons'],
  ['live', 'Live index'],
  ['cluster', 'Clusters and decisions'],
  ['evaluate', 'Evaluation'],
]);

/** One name that the package exports. */
export interface ApiEntry {
  readonly name: string;
  /** Folder under `src`; empty for a file of its own. */
  readonly folder: string;
  /** The doc comment's text; empty when there is none. */
  readonly about: string;
  /** `@param`, `@returns` and `@throws`, a line each. */
  readonly notes: readonly string[];
  /** The declaration as TypeScript writes it, members' comments included; of settings and limits their value too. */
  readonly declaration: string;
}

/** Everything that `src/index.ts` exports, in its order. */
export function apiEntries(program: ts.Program): readonly ApiEntry[] {
  const checker = program.getTypeChecker();
  const index = program.getSourceFile(join(PACKAGE, 'src', 'index.ts'));
  const module = index === undefined ? undefined : checker.getSymbolAtLocation(index);
  if (module === undefined) throw new Error('src/index.ts is not among the sources.');
  const declared = declarations(program);
  return checker.getExportsOfModule(module).map((exported): ApiEntry => {
    const { name } = exported;
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
    const path = relative(join(PACKAGE, 'src'), file);
    const declaration = withValue(symbol) ?? declared.get(path)?.get(symbol.name);
    if (declaration === undefined) throw new Error(`No declaration of "${name}" was found in "${path}".`);
    return {
      name,
      folder: dirname(path) === '.' ? '' : dirname(path),
      about: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
      notes: symbol.getJsDocTags(checker).map(noteOf),
      declaration,
    };
  });
}

/** The page of all exports. */
export function apiPage(entries: readonly ApiEntry[]): string {
  const anchorOf = anchors(entries);
  const sections = [...FOLDERS].map(([folder, title]) => {
    const own = inOrder(entries, folder);
    const links = own.map(({ name }) => `[\`${name}\`](#${anchorOf.get(name) ?? ''})`).join(' · ');
    return { contents: `- **${title}**: ${links}`, text: `## ${title}\n\n${own.map(entryText).join('\n\n')}` };
  });
  const head = [
    '# @throughline/linkage: everything it exports',
    'Written from the doc comments by `npm run docs -w @throughline/linkage`; change those, not this page.',
    'Weights are in bits: log2 of how many times more likely a pair is among records of one person than among records of two.',
    sections.map(({ contents }) => contents).join('\n'),
  ];
  return `${[...head, ...sections.map(({ text }) => text)].join('\n\n')}\n`;
}

function inOrder(entries: readonly ApiEntry[], folder: string): readonly ApiEntry[] {
  const unknown = entries.find((entry) => !FOLDERS.has(entry.folder));
  if (unknown !== undefined) throw new Error(`Say in FOLDERS what "src/${unknown.folder}" is for.`);
  return entries.filter((entry) => entry.folder === folder);
}

/** GitHub's anchors: headings that differ in case only are numbered. */
function anchors(entries: readonly ApiEntry[]): ReadonlyMap<string, string> {
  const seen = new Map<string, number>();
  const pairs = [...FOLDERS.keys()].flatMap((folder) =>
    inOrder(entries, folder).map(({ name }): [string, string] => {
      const plain = name.toLowerCase();
      const before = seen.get(plain) ?? 0;
      seen.set(plain, before + 1);
      return [name, before === 0 ? plain : `${plain}-${before}`];
    }),
  );
  return new Map(pairs);
}

function entryText({ name, about, notes, declaration }: ApiEntry): string {
  const list = notes.map((note) => `- ${note}`).join('\n');
  return [`### \`${name}\``, about, list, `\`\`\`ts\n${declaration}\n\`\`\``]
    .filter((part) => part !== '')
    .join('\n\n');
}

function noteOf({ name, text }: ts.JSDocTagInfo): string {
  const words = ts.displayPartsToString(text).replace(/\s+/gu, ' ');
  const [first = '', ...rest] = words.split(' ');
  if (name === 'param') return `\`${first}\`: ${rest.join(' ')}`;
  if (name === 'throws') return `throws ${words}`;
  return name === 'example'
    ? `example: \`${words.replaceAll('`', '')}\``
    : `${name === 'returns' ? 'gives' : name} ${words}`;
}

/** A constant that is short enough to be read at a glance, as its source has it. */
function withValue({ valueDeclaration: found }: ts.Symbol): string | null {
  if (found === undefined || !ts.isVariableDeclaration(found) || found.initializer === undefined) return null;
  const text = found.getText();
  return text.length <= LONGEST_CONSTANT ? `const ${text};` : null;
}

const LONGEST_CONSTANT = 300;

/** File under `src` → name → declaration, from the types that the compiler writes. */
function declarations(program: ts.Program): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const out = program.getCompilerOptions().outDir ?? PACKAGE;
  const files = new Map<string, ReadonlyMap<string, string>>();
  const written: ts.WriteFileCallback = (path, text) => {
    const source = ts.createSourceFile(basename(path), text, ts.ScriptTarget.Latest, true);
    const names = source.statements.flatMap((statement) =>
      namesOf(statement).map((name): [string, string] => [name, plain(statement)]),
    );
    files.set(relative(out, path).replace(/\.d\.ts$/u, '.ts'), new Map(names));
  };
  program.emit(undefined, written, undefined, true);
  return files;
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}

function plain(statement: ts.Statement): string {
  return statement
    .getText()
    .replace(/^export (declare )?/u, '')
    .replace(/^ +(#private|private constructor\(.*\));\n/gmu, '')
    .replace(/^(?: {4})+/gmu, (indent) => indent.slice(indent.length / 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const entries = apiEntries(sourceProgram(join(PACKAGE, 'dist')));
  writeFileSync(API_PAGE, apiPage(entries));
  process.stdout.write(`Wrote ${API_PAGE}: ${entries.length} exports.\n`);
}
