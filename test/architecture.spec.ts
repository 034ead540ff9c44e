import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { PROJECT } from './support/golden.js';
import {
  type Import,
  readSources,
  runtimeCycles,
  type SourceFile,
  typeScriptFiles,
  contains,
  walk,
} from './support/source-files.js';

/** A folder imports from its own level and those below; what stands at the top of `src` composes the rest. */
const LEVELS: Readonly<Record<string, number>> = {
  protocol: 0,
  common: 0,
  config: 1,
  telemetry: 2,
  http: 2,
  clickhouse: 3,
  security: 4,
  ingestion: 5,
  search: 5,
  storage: 5,
  diagram: 5,
  agent: 5,
  health: 6,
  '': 6,
};
const FEATURE_LEVEL = 5;
const MAX_LINES = 260;
/** All that is TypeScript. */
const FOLDERS = ['src', 'test', 'tools', 'bench', 'packages'];

const sources = readSources('src');
const byPath = new Map(sources.map((source) => [source.path, source]));
const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const levelOf = (folder: string): number => LEVELS[folder] ?? Number.NaN;

/** Imports that break a rule, as `file → import`. */
function violations(breaks: (source: SourceFile, imported: Import) => boolean): string[] {
  return sources.flatMap((source) =>
    source.imports.filter((one) => breaks(source, one)).map(({ from }) => `${source.path} → ${from}`),
  );
}

/** What a feature shows to the others: its module and its abstract classes; health also reads how full the spool is. */
function isExported(file: string): boolean {
  if (file.endsWith('.module.ts')) return true;
  return /^export abstract class /m.test(byPath.get(file)?.text ?? '');
}

describe('folders', () => {
  it('all have a level', () => {
    expect(sources.filter(({ folder }) => Number.isNaN(levelOf(folder))).map(({ path }) => path)).toEqual([]);
    expect(sources.length).toBeGreaterThan(50);
  });

  it('lead only to files that are there', () => {
    expect(violations((_source, { file }) => file !== undefined && !byPath.has(file))).toEqual([]);
  });

  it('import from the same level and those below', () => {
    expect(
      violations((source, { file }) => file !== undefined && levelOf(folderOf(file)) > levelOf(source.folder)),
    ).toEqual([]);
  });

  it('reach a feature only through its module and its abstract classes', () => {
    const foreign = violations((source, { file }) => {
      if (file === undefined || folderOf(file) === source.folder || levelOf(folderOf(file)) !== FEATURE_LEVEL)
        return false;
      const spoolForHealth = source.folder === 'health' && file === 'ingestion/keeper/spool-status.ts';
      return !isExported(file) && !spoolForHealth;
    });
    expect(foreign).toEqual([]);
  });

  it('protocol and common know no framework', () => {
    const foreign = violations(
      ({ folder }, { from, file }) => levelOf(folder) === 0 && file === undefined && !from.startsWith('node:'),
    );
    expect(foreign).toEqual([]);
  });

  it('other than clickhouse know no driver', () => {
    expect(violations(({ folder }, { from }) => /^(@clickhouse\/|chdb)/.test(from) && folder !== 'clickhouse')).toEqual(
      [],
    );
    expect(violations((_source, { from }) => from === '@clickhouse/client').length).toBeGreaterThan(0);
  });

  it('load the client of Redis only where it is used (ADR 26)', () => {
    const loading = (what: string): string[] =>
      sources.filter(({ text }) => new RegExp(`^import (?!type ).*${what}'`, 'm').test(text)).map(({ path }) => path);
    expect(loading('ioredis')).toEqual(['agent/bus/open-redis.ts']);
    expect(loading('open-redis.js')).toEqual(['agent/bus/redis-command-bus.ts']);
    expect(loading('redis-command-bus.js')).toEqual([]);
  });

  it('other than config and the launcher do not read the environment', () => {
    const readers = sources.filter(({ tree }) =>
      contains(tree, (node) => {
        if (ts.isPropertyAccessExpression(node)) return node.getText() === 'process.env';
        return ts.isElementAccessExpression(node) && /^process\[['"]env['"]\]$/.test(node.getText());
      }),
    );
    expect(readers.map(({ path }) => path)).toEqual(['config/read-environment.ts', 'launch.cts']);
    expect(violations((_source, { from }) => /^(node:)?process$/.test(from))).toEqual([]);
  });
});

describe('files', () => {
  it('do not import each other in a circle at run time', () => {
    expect(runtimeCycles(FOLDERS.flatMap((folder) => readSources(folder).map(fromProject(folder))))).toEqual([]);
  });

  it('would be caught doing so', () => {
    const file = (path: string, to: string, typeOnly = false) => ({
      path,
      imports: [{ from: to, file: to, typeOnly }],
    });
    expect(runtimeCycles([file('a', 'b'), file('b', 'c'), file('c', 'b')])).toEqual([['b', 'c', 'b']]);
    expect(runtimeCycles([file('a', 'b'), file('b', 'a', true)])).toEqual([]);
  });

  it('are no barrels', () => {
    expect(sources.filter(({ path }) => /(^|\/)index\.c?ts$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  const everywhere = FOLDERS.flatMap((folder) => typeScriptFiles(folder).map((file) => `${folder}/${file}`));
  const lines = (file: string): string[] => readFileSync(join(PROJECT, file), 'utf8').split('\n');

  it('are short', () => {
    expect(everywhere.filter((file) => lines(file).length > MAX_LINES + 1)).toEqual([]);
  });

  it('do not silence the compiler', () => {
    const silenced = /\bas (any|never|unknown as)\b|@ts-(ignore|nocheck|expect-error)|<any>|: any\b/;
    const found = everywhere.flatMap((file) =>
      lines(file).flatMap((line, i) => (silenced.test(line) && !line.includes('silenced') ? [`${file}:${i + 1}`] : [])),
    );
    expect(found).toEqual([]);
  });
});

describe('injection', () => {
  /** `import type` of an injected class compiles, and leaves nothing to inject at run time. */
  it('takes only classes that are there at run time', () => {
    const found = sources.flatMap(({ path, tree }) =>
      typeOnlyInjections(tree, isMadeByHand).map((name) => [path, name]),
    );
    expect(found).toEqual([]);
  });

  it('would be caught taking others', () => {
    const code = `import type { A } from './a.js'; import { type B, C } from './b.js';
      @Injectable() class X { constructor(a: A, b: B, c: C, @Inject(T) d: A) {} }`;
    expect(typeOnlyInjections(ts.createSourceFile('x.ts', code, ts.ScriptTarget.ES2023, true), () => false)).toEqual([
      'A',
      'B',
    ]);
  });
});

/** Paths from the project's root, as files of one folder may lead to those of another. */
function fromProject(folder: string): (source: SourceFile) => Pick<SourceFile, 'path' | 'imports'> {
  return ({ path, imports }) => ({
    path: join(folder, path),
    imports: imports.map((one) => ({ ...one, file: one.file === undefined ? undefined : join(folder, one.file) })),
  });
}

/** Classes that a factory or a caller makes are given what they need by name. */
function isMadeByHand(className: string): boolean {
  return sources.some(({ text }) => text.includes(`new ${className}(`));
}

function typeOnlyInjections(tree: ts.SourceFile, isExempt: (className: string) => boolean): string[] {
  const typeOnly = new Set<string>();
  const injected: string[] = [];
  walk(tree, (node) => {
    if (ts.isImportClause(node) && node.phaseModifier === ts.SyntaxKind.TypeKeyword) {
      walk(node, (inner) => ts.isImportSpecifier(inner) && typeOnly.add(inner.name.text));
    } else if (ts.isImportSpecifier(node) && node.isTypeOnly) typeOnly.add(node.name.text);
    if (!ts.isClassDeclaration(node) || (ts.getDecorators(node) ?? []).length === 0) return;
    if (isExempt(node.name?.text ?? '')) return;
    for (const parameter of node.members.filter(ts.isConstructorDeclaration).flatMap((one) => [...one.parameters])) {
      const byToken = (ts.getDecorators(parameter) ?? []).some((one) => one.getText().startsWith('@Inject('));
      if (!byToken && parameter.type) injected.push(parameter.type.getText());
    }
  });
  return injected.filter((name) => typeOnly.has(name));
}
