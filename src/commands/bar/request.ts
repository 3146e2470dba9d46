import type { TypedServer } from '../../options.ts';
import { BAR_SHAPES, type BarShape } from '../../render/bar/shapes.ts';
import { parseTemplate, type Template } from '../../render/bar/template.ts';
import { type DurationFormat, parseDurationFormat } from '../../render/durationFormat.ts';
import { parseGoal } from '../../report/goals.ts';

/** What is to be shown, and how. */
export interface BarRequest {
  readonly shape: BarShape;
  readonly isJson: boolean;
  readonly template: Template;
  /** Only what this computer has counted. */
  readonly isLocal: boolean;
  readonly goalSeconds: number | undefined;
  /** undefined: as in the settings. */
  readonly durationFormat: DurationFormat | undefined;
  readonly config: string | undefined;
  /** Server and key of this call, where somebody typed them. */
  readonly typed: TypedServer;
}

/** The words of a command line after `bar`, as they are. */
export interface BarWords {
  readonly shape?: string | undefined;
  readonly template?: string | undefined;
  readonly source?: string | undefined;
  readonly goal?: string | undefined;
  readonly format?: string | undefined;
  readonly config?: string | undefined;
  readonly json?: boolean | undefined;
  readonly typed?: TypedServer | undefined;
}

const DEFAULT_TEMPLATE = '{today}';

/** Throws AppError 'usage' for a template, a goal or a format that cannot be read. */
export function planBar(words: BarWords): BarRequest {
  const { shape, template, source, goal, format, config, json, typed = {} } = words;
  return {
    shape: (shape ?? 'plain') as BarShape,
    isJson: json === true,
    template: parseTemplate(template ?? DEFAULT_TEMPLATE),
    isLocal: source === 'local',
    goalSeconds: goal === undefined ? undefined : parseGoal('daily', goal),
    durationFormat: format === undefined ? undefined : parseDurationFormat(format),
    config,
    typed,
  };
}

const VALUED = ['template', 'goal', 'format', 'config'] as const;

/**
 * Reads the words after `bar` as the parser of all commands does, as far as they are plain. undefined for anything else, right
 * or wrong.
 */
export function readBarWords(words: readonly string[]): BarWords | undefined {
  const read: { -readonly [Name in keyof BarWords]: BarWords[Name] } = {};
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    if (word === '--json') read.json = true;
    else if (word === '--source' && (next === 'auto' || next === 'local')) {
      read.source = next;
      at++;
    } else if (read.shape === undefined && (BAR_SHAPES as readonly string[]).includes(word))
      read.shape = word;
    else {
      const [, flag, value] = /^--([a-z]+)=(.*)$/s.exec(word) ?? [];
      const name = VALUED.find((each) => each === flag || word === `--${each}`);
      if (name === undefined) return undefined;
      if (value === undefined && (next === undefined || next.startsWith('-'))) return undefined;
      if (name === 'config' && (value ?? next) === '') return undefined;
      read[name] = value ?? next;
      if (value === undefined) at++;
    }
  }
  return read;
}
