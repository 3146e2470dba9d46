import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'vitest/node';

/** A text that people read when something goes wrong, as far as it stands in the source. */
export interface ErrorText {
  /** File below `src/`, with its line. */
  readonly place: string;
  readonly role: 'message' | 'hint';
  /** With `{}` where a value goes in. */
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

interface Source {
  readonly file: string;
  readonly text: string;
  readonly nodes: readonly Node[];
}

type Report = (node: Node, role: ErrorText['role'], text: string) => void;

const SRC = resolve(import.meta.dirname, '../../src');

/** All texts of the program's source files, by their names below `src/`. */
export function errorTextsOfSource(): readonly ErrorText[] {
  const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.includes('.generated.'),
  );
  return errorTextsIn(Object.fromEntries(names.map((name) => [name, readFileSync(join(SRC, name), 'utf8')])));
}

/**
 * What the files give to AppErrors and to `formatError`, and what they print behind `hackatime: `. Followed through
 * conditions, constants and arguments of functions in the same file, not through what functions return.
 */
export function errorTextsIn(files: Readonly<Record<string, string>>): readonly ErrorText[] {
  const found = new Map<string, ErrorText>();
  for (const [file, text] of Object.entries(files)) {
    if (!/AppError\(|formatError\(|hackatime: /.test(text)) continue;
    const source: Source = { file, text, nodes: nodesIn(parseAst(text, { lang: 'ts' })) };
    const report: Report = (node, role, shown) => {
      const place = `${file}:${text.slice(0, node.start).split('\n').length}`;
      found.set(`${place} ${role} ${shown}`, { place, role, text: shown });
    };
    for (const node of source.nodes) collect(node, source, report);
  }
  return [...found.values()];
}

function collect(node: Node, source: Source, report: Report): void {
  const [first, second, third] = listOf(node['arguments']);
  if (node.type === 'NewExpression' && nameOf(node['callee']) === 'AppError') {
    textsOf(second, source, (at, text) => report(at, 'message', text));
    hintsIn(third, source, report);
  }
  if (node.type === 'CallExpression' && nameOf(node['callee']) === 'formatError') {
    textsOf(propertyOf(first, 'message'), source, (at, text) => report(at, 'message', text));
    hintsIn(first, source, report);
  }
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') {
    const [, message, hint] = /^hackatime: (.*)\n(?:(.+)\n)?$/.exec(textOf(node) ?? '') ?? [];
    if (message !== undefined) report(node, 'message', message);
    if (hint !== undefined) report(node, 'hint', hint);
  }
}

/** Hints stand in an object, often behind a condition: `{ hint }`, `hint === undefined ? {} : { hint }`, `{ ...more }`. */
function hintsIn(node: Node | undefined, source: Source, report: Report): void {
  if (node === undefined) return;
  for (const each of nodesIn(node)) {
    if (each.type !== 'Property' || keyOf(each) !== 'hint') continue;
    textsOf(each['value'] as Node, source, (at, text) => report(at, 'hint', text));
  }
}

/** Every text that a value may be, with where it stands. */
function textsOf(
  node: Node | undefined,
  source: Source,
  found: (node: Node, text: string) => void,
  depth = 0,
): void {
  if (node === undefined || depth > 4) return;
  const follow = (next: unknown): void => textsOf(next as Node | undefined, source, found, depth + 1);
  const text = textOf(node);
  if (text !== undefined) found(node, text);
  if (node.type === 'ConditionalExpression') {
    follow(node['consequent']);
    follow(node['alternate']);
  }
  if (node.type === 'LogicalExpression') {
    follow(node['left']);
    follow(node['right']);
  }
  if (node.type === 'Identifier') for (const value of valuesOf(nameOf(node), source)) follow(value);
}

/** What a name may stand for in a file: constants of that name, and what functions with such a parameter are called with. */
function valuesOf(name: string | undefined, { nodes }: Source): readonly Node[] {
  const values: Node[] = [];
  for (const node of nodes) {
    if (node.type === 'VariableDeclarator' && nameOf(node['id']) === name && node['init'])
      values.push(node['init'] as Node);
    const at = listOf(node['params']).findIndex((each) => nameOf(each) === name);
    const called = nameOf(node['id']) ?? declaredAs(node, nodes);
    if (at < 0 || called === undefined) continue;
    for (const call of nodes) {
      const value = listOf(call['arguments'])[at];
      if (call.type === 'CallExpression' && nameOf(call['callee']) === called && value) values.push(value);
    }
  }
  return values;
}

/** The name of `const name = (…) => …`. */
function declaredAs(node: Node, nodes: readonly Node[]): string | undefined {
  const holder = nodes.find(
    (each) => each.type === 'VariableDeclarator' && (each['init'] as Node | null)?.start === node.start,
  );
  return nameOf(holder?.['id']);
}

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined;
  if (node.type !== 'TemplateLiteral') return undefined;
  const parts = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[];
  return parts.map(({ value }) => value.cooked).join('{}');
}

function propertyOf(node: Node | undefined, name: string): Node | undefined {
  const found = listOf(node?.['properties']).find((each) => keyOf(each) === name);
  return found?.['value'] as Node | undefined;
}

const keyOf = (node: Node): string | undefined => nameOf(node['key']);
const nameOf = (node: unknown): string | undefined =>
  isNode(node) && typeof node['name'] === 'string' ? node['name'] : undefined;
const listOf = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function nodesIn(start: unknown): readonly Node[] {
  const found: Node[] = [];
  const waiting: unknown[] = [start];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) waiting.push(...next);
    else if (isNode(next)) {
      found.push(next);
      waiting.push(...Object.values(next));
    }
  }
  return found;
}
