import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { PROJECT } from './golden.js';

/** One import or re-export of a source file. */
export interface Import {
  /** As written: `../common/clock.js`, `node:fs`, `express`. */
  readonly from: string;
  /** The file it leads to, from the same folder; undefined for a package. */
  readonly file: string | undefined;
  /** `import type`: gone at run time. */
  readonly typeOnly: boolean;
}

/** A TypeScript file, parsed. */
export interface SourceFile {
  /** From the folder that was read, like `http/problem.ts`. */
  readonly path: string;
  /** First folder of the path, '' for a file at the top. */
  readonly folder: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** Paths of the TypeScript files below a folder of the project, from that folder. */
export function typeScriptFiles(folder: string): string[] {
  const files = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.c?ts$/.test(file)).sort();
}

/** Every file of a folder of the project, like `src`, but the specs. */
export function readSources(root: string): SourceFile[] {
  return typeScriptFiles(root)
    .filter((path) => !path.endsWith('.spec.ts'))
    .map((path) => readSource(root, path));
}

function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(PROJECT, root, path), 'utf8');
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const folder = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
  return { path, folder, text, tree, imports: importsOf(path, tree) };
}

/** Calls `visit` for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** Whether a node or anything below it is what is looked for. */
export function contains(node: ts.Node, isIt: (node: ts.Node) => boolean): boolean {
  return isIt(node) || ts.forEachChild(node, (child) => contains(child, isIt) || undefined) === true;
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const add = (from: string, typeOnly: boolean): void => {
    const file = from.startsWith('.') ? normalize(join(dirname(path), from)).replace(/\.js$/, '.ts') : undefined;
    imports.push({ from, file, typeOnly });
  };
  walk(tree, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments;
      if (from && ts.isStringLiteral(from)) add(from.text, false);
    }
  });
  return imports;
}

/** Files that import each other at run time, each circle once, as paths. */
export function runtimeCycles(sources: readonly Pick<SourceFile, 'path' | 'imports'>[]): string[][] {
  const edges = new Map(
    sources.map(({ path, imports }) => [path, imports.flatMap((one) => (one.typeOnly ? [] : (one.file ?? [])))]),
  );
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path]);
    if (done.has(path) || trail.includes(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return cycles;
}
