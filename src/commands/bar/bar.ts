import type { CommandRequest, CommandSpec } from '../../cli/command.ts';
import type { Context } from '../../context/context.ts';
import { BAR_SHAPES } from '../../render/bar/shapes.ts';
import { BAR_FIELDS } from '../../render/bar/template.ts';
import { lastingOption } from '../report/shared/options.ts';
import { JSON_OPTION, textOption } from '../shared/options.ts';
import { showBar } from './glance.ts';
import { planBar } from './request.ts';

export const spec: CommandSpec = {
  name: 'bar',
  summary: "Print today's time for a status bar or a prompt",
  description:
    'Prints one line, quickly enough for a bar that asks every few seconds: what was counted last is kept in a file, and ' +
    'heartbeats that have come since are added to it. No network is asked. Where "hackatime today" or an editor has asked ' +
    "the server today, it is the server's total with what this computer has counted since; else it is that of this " +
    'computer alone. What to write into the configuration of each bar is in docs/bars.md.\n\n' +
    'The fields of a template are words in braces; {{ and }} stand for braces. They are:\n\n' +
    `${BAR_FIELDS.map(([name, meaning]) => `{${name}}: ${meaning}`).join('; ')}.\n\n` +
    'Names are written so that the bar takes nothing in them for its own language; the rest of the template is left as ' +
    'it is. Nothing but the answer is ever printed while the command line is right: where today cannot be counted, ' +
    'the bar shows nothing.',
  arguments: [
    {
      name: 'BAR',
      required: false,
      choices: BAR_SHAPES,
      help: 'The program that reads it: waybar, i3status, i3blocks, polybar, tmux, starship; plain for any other.',
    },
  ],
  options: [
    {
      name: 'template',
      type: 'text',
      placeholder: 'TEXT',
      default: '{today}',
      help: 'What to show, with fields in braces.',
    },
    {
      name: 'goal',
      type: 'text',
      placeholder: 'TIME',
      default: 'daily in [goals] of the config file',
      help: 'Goal of the day, e.g. 4h, for {goal} and {percent}.',
    },
    {
      name: 'source',
      type: 'text',
      placeholder: 'SOURCE',
      choices: ['auto', 'local'],
      default: 'auto',
      help: 'local: only what this computer has counted.',
    },
    lastingOption('format'),
    JSON_OPTION,
  ],
  examples: [
    { run: 'hackatime bar', shows: "Today's time, e.g. 4h 18m" },
    { run: 'hackatime bar waybar --goal 4h', shows: 'An object for Waybar, with a tooltip and a percentage' },
    { run: "hackatime bar tmux --template '{today} {project}'", shows: 'With the project that is worked on' },
  ],
  exits: [
    [0, 'Printed; also when there is nothing to show'],
    [1, 'It could not be printed'],
    [2, 'Usage error'],
  ],
};

/** `hackatime bar`, where `glance` leaves it to the program for people. Throws AppError 'usage'. */
export function run(request: CommandRequest, context: Context): Promise<number> {
  const { 'api-url': url, key } = context.options.text;
  const text = (name: string): string | undefined => textOption(request, name);
  const bar = planBar({
    shape: request.arguments[0],
    template: text('template'),
    source: text('source'),
    goal: text('goal'),
    format: text('format'),
    config: text('config'),
    json: request.options['json'] === true,
    typed: { ...(url !== undefined && { 'api-url': url }), ...(key !== undefined && { key }) },
  });
  return showBar(bar, context);
}
