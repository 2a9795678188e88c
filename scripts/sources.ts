// Reads the project's own files for the structure tests: what git would commit, and TypeScript's syntax trees of it.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root.js';

export type Source = { readonly path: string; readonly text: string; readonly tree: ts.SourceFile };

export type Import = {
  readonly from: string;
  readonly line: number;
  /** A path from the root for a file of ours, the package's name for any other. */
  readonly target: string;
  readonly isOurs: boolean;
  readonly isTypeOnly: boolean;
};

/** Paths of all files that are committed or about to be. */
export function listFiles(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\0');
  return [...new Set(listed)].filter((path) => path !== '' && existsSync(ROOT + path)).sort();
}

export function readText(path: string): string {
  return readFileSync(ROOT + path, 'utf8');
}

/** A file with its syntax tree; its path is from the root. */
export function parse(path: string): Source {
  const text = readText(path);
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true) };
}

/** Every node of a file, in the order of the text. */
export function* nodesOf(root: ts.Node): Generator<ts.Node> {
  yield root;
  for (const child of root.getChildren()) yield* nodesOf(child);
}

export function lineOf(source: Source, node: ts.Node): number {
  return source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** Where each node of a kind stands, as `file:line: what`; `what` gives undefined for nodes that are no offence. */
export function findNodes(source: Source, what: (node: ts.Node) => string | undefined): string[] {
  return [...nodesOf(source.tree)].flatMap((node) => {
    const found = what(node);
    return found === undefined ? [] : [`${source.path}:${lineOf(source, node)}: ${found}`];
  });
}

/** Where each line of a file stands that a pattern matches, as `file:line: what was matched`. */
export function findLines(path: string, pattern: RegExp): string[] {
  return readText(path)
    .split('\n')
    .flatMap((line, index) => {
      const match = pattern.exec(line);
      return match === null ? [] : [`${path}:${index + 1}: ${match[0]}`];
    });
}

/** All imports of a file: static, dynamic, of types only, and by `export from`. */
export function importsOf(source: Source): Import[] {
  return [...nodesOf(source.tree)].flatMap((node) => {
    const specifier = specifierOf(node);
    if (specifier === undefined) return [];
    const isOurs = specifier.startsWith('.');
    const target = isOurs ? fileOf(source.path, specifier) : packageOf(specifier);
    const isTypeOnly = isTypeImport(node);
    return [{ from: source.path, line: lineOf(source, node), target, isOurs, isTypeOnly }];
  });
}

/** The source behind a relative import; what is written `.js` is `.tsx` where it draws, or else `.ts`. */
function fileOf(from: string, specifier: string): string {
  const path = posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
  const drawing = path.replace(/\.ts$/, '.tsx');
  return existsSync(ROOT + drawing) ? drawing : path;
}

function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  if (isDynamic) return textOf(node.arguments[0]);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  return undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

/** Whether an import leaves nothing in the compiled file: `import type`, or every name in it marked as a type. */
function isTypeImport(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || node.importClause === undefined) return false;
  return node.importClause.isTypeOnly;
}

/** `fastify` of `fastify/types/x`, `@fastify/cors` of `@fastify/cors`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
