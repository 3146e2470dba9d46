import { parseAst } from 'vitest/node';

/** One small fault in a source file. */
export interface Mutant {
  /** What of the text is replaced, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+=': ['-='],
  '-=': ['+='],
};
const METHODS: Readonly<Record<string, string>> = {
  min: 'max',
  max: 'min',
  some: 'every',
  every: 'some',
  floor: 'ceil',
  ceil: 'floor',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
};
/** Types are gone when the program runs; these hold a value all the same. */
const TYPED_VALUES = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];

/**
 * Every mutant of a TypeScript file: other operators, conditions that always or never hold, statements left out, values that are
 * undefined, empty, one more or the opposite. Texts with a blank are for people and stay.
 */
export function mutantsOf(text: string): readonly Mutant[] {
  const found: Mutant[] = [];
  const add = (node: Node, replacement: string): void => {
    found.push({ start: node.start, end: node.end, replacement });
  };
  visit(parseAst(text, { lang: 'ts' }) as unknown as Node, (node, parent) => {
    for (const replacement of replacementsOf(node, parent, text)) add(node, replacement);
    const test = CONDITIONAL.includes(node.type) && isNode(node['test']) ? node['test'] : undefined;
    if (test !== undefined) for (const value of ['true', 'false']) add(test, value);
    if (node.type === 'ArrowFunctionExpression' && isNode(node['body']) && node['expression'] === true)
      add(node['body'], 'undefined');
    if (node.type === 'ReturnStatement' && isNode(node['argument'])) add(node['argument'], 'undefined');
  });
  return found.filter(({ start, end, replacement }) => text.slice(start, end) !== replacement);
}

const CONDITIONAL = ['IfStatement', 'ConditionalExpression'];

function replacementsOf(node: Node, parent: Node | undefined, text: string): readonly string[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression':
      return otherOperators(node, text);
    case 'UnaryExpression':
      return ['!', '-'].includes(String(node['operator'])) ? [sourceOf(node['argument'], text)] : [];
    case 'ExpressionStatement':
      return typeof node['directive'] === 'string' ? [] : [';'];
    case 'CallExpression':
      return otherMethod(node, text);
    case 'Literal':
      return otherLiterals(node, parent);
    case 'TemplateLiteral':
      return /\s/.test(sourceOf(node, text)) ? [] : ["''"];
    case 'ArrayExpression':
      return Array.isArray(node['elements']) && node['elements'].length > 0 ? ['[]'] : [];
    default:
      return [];
  }
}

function otherOperators(node: Node, text: string): readonly string[] {
  const { left, right } = node;
  if (!isNode(left) || !isNode(right)) return [];
  const operator = String(node['operator']);
  // Texts cannot be subtracted.
  if (operator.startsWith('+') && [left, right].some(isText)) return [];
  const between = text.slice(left.end, right.start);
  return (OPERATORS[operator] ?? []).map((other) => {
    const glue = between.replace(operator, () => other);
    const whole = sourceOf(left, text) + glue + sourceOf(right, text);
    // `a ?? b && c` is no expression.
    return operator === '??' ? `(${whole})` : whole;
  });
}

function otherMethod(node: Node, text: string): readonly string[] {
  const callee = node['callee'];
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee['property'])) return [];
  const { start, end } = callee['property'];
  const other = METHODS[text.slice(start, end)];
  return other === undefined ? [] : [text.slice(node.start, start) + other + text.slice(end, node.end)];
}

function otherLiterals(node: Node, parent: Node | undefined): readonly string[] {
  const { value } = node;
  if (parent === undefined || /^(?:Import|Export)/.test(parent.type)) return [];
  const isKey = parent['key'] === node && parent['computed'] !== true;
  if (isKey) return [];
  if (typeof value === 'boolean') return [String(!value)];
  if (typeof value === 'number') return [String(value + 1)];
  if (typeof value !== 'string' || /\s\S/.test(value)) return [];
  return [value === '' ? "'mutant'" : "''"];
}

const isText = (node: Node): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node['value'] === 'string');
const sourceOf = (node: unknown, text: string): string =>
  isNode(node) ? text.slice(node.start, node.end) : '';

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function visit(node: Node, see: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  if (node.type.startsWith('TS') && !TYPED_VALUES.includes(node.type)) return;
  see(node, parent);
  for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, see, node);
}
