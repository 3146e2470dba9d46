import { escapeMarkup } from '../../system/markup.ts';
import { type DurationFormat, formatDuration } from '../durationFormat.ts';
import { printable } from '../text.ts';
import { type BarField, fillTemplate, type Template } from './template.ts';

/** The forms of output, by the program that reads them (docs/bars.md). */
export const BAR_SHAPES = ['plain', 'waybar', 'i3status', 'i3blocks', 'polybar', 'tmux', 'starship'] as const;

export type BarShape = (typeof BAR_SHAPES)[number];

/** What a status bar shows of today. */
export interface BarView {
  readonly todaySeconds: number;
  /** The longest first; `null` for what has no project. */
  readonly projects: readonly { readonly name: string | null; readonly totalSeconds: number }[];
  /** Of the last heartbeat of the day. */
  readonly project: string | undefined;
  readonly language: string | undefined;
  /** Seconds of the day's goal. */
  readonly goalSeconds: number | undefined;
  /** Where the total comes from. */
  readonly source: 'local' | 'server';
  readonly server: string | undefined;
  /** `stale` is what was counted before and cannot be counted now. */
  readonly state: 'active' | 'idle' | 'stale';
  readonly durationFormat: DurationFormat;
}

/** What the longest tooltip names. */
const TOOLTIP_PROJECTS = 8;

/**
 * The line, lines or object that a bar reads, with a line end. Values of fields are written so that the bar shows them as they
 * are, whatever they hold; the template's own text is left alone, and may use what the bar understands. undefined: nothing
 * is known of today, and the bar shows nothing.
 */
export function formatBar(view: BarView | undefined, shape: BarShape, template: Template): string {
  const guard = GUARDS[shape];
  const text =
    view === undefined ? '' : fillTemplate(template, (field) => guard(printable(textOf(view, field))));
  switch (shape) {
    case 'waybar':
      return `${JSON.stringify(waybarOf(view, text))}\n`;
    case 'i3status':
      return `${JSON.stringify({
        name: 'hackatime',
        full_text: text,
        ...(view === undefined ? {} : { short_text: textOf(view, 'today') }),
      })}\n`;
    case 'i3blocks':
      return view === undefined ? '\n' : `${text}\n${textOf(view, 'today')}\n`;
    default:
      return `${text}\n`;
  }
}

/** The same for programs (docs/json.md#hackatimebar1). */
export function formatBarJson(view: BarView | undefined): string {
  return `${JSON.stringify({
    schema: 'hackatime.bar/1',
    source: view?.source ?? 'local',
    server: view?.server ?? null,
    state: view?.state ?? 'stale',
    total_seconds: view?.todaySeconds ?? null,
    goal_seconds: view?.goalSeconds ?? null,
    percent: (view && percentOf(view)) ?? null,
    project: view?.project ?? null,
    language: view?.language ?? null,
    projects: (view?.projects ?? []).map(({ name, totalSeconds }) => ({ name, total_seconds: totalSeconds })),
  })}\n`;
}

/** How a value is written so that the bar takes none of it for its own language (docs/bars.md#names). */
const GUARDS: Readonly<Record<BarShape, (text: string) => string>> = {
  plain: (text) => text,
  // Pango's markup, in text and tooltip.
  waybar: escapeMarkup,
  i3status: (text) => text,
  i3blocks: (text) => text,
  // Polybar has nothing that stands for the beginning of its tags.
  polybar: (text) => text.replaceAll('%{', '% {'),
  tmux: (text) => text.replaceAll('#', '##'),
  // Shells look into the prompt that they get.
  starship: (text) => text.replace(/[$`\\%!]/g, '_'),
};

function textOf(view: BarView, field: BarField): string {
  switch (field) {
    case 'today':
      return formatDuration(view.todaySeconds, view.durationFormat);
    case 'today_seconds':
      return String(Math.floor(view.todaySeconds));
    case 'project':
      return view.project ?? '';
    case 'project_today':
      return view.project === undefined ? '' : formatDuration(projectSeconds(view), view.durationFormat);
    case 'project_seconds':
      return view.project === undefined ? '' : String(Math.floor(projectSeconds(view)));
    case 'language':
      return view.language ?? '';
    case 'goal':
      return view.goalSeconds === undefined ? '' : formatDuration(view.goalSeconds, view.durationFormat);
    case 'percent':
      return String(percentOf(view) ?? '');
    case 'state':
      return view.state;
  }
}

const projectSeconds = ({ projects, project }: BarView): number =>
  projects.find(({ name }) => name === project)?.totalSeconds ?? 0;

/** Whole percent of the goal, which may be more than 100. */
const percentOf = ({ todaySeconds, goalSeconds }: BarView): number | undefined =>
  goalSeconds === undefined ? undefined : Math.floor((todaySeconds / goalSeconds) * 100);

function waybarOf(view: BarView | undefined, text: string): object {
  if (view === undefined) return { text: '', tooltip: '', class: 'stale' };
  const percent = percentOf(view);
  const isReached = percent !== undefined && percent >= 100;
  return {
    text,
    alt: view.state,
    tooltip: tooltipOf(view),
    class: isReached ? [view.state, 'reached'] : view.state,
    // An icon is chosen by it, of which there is none beyond 100.
    ...(percent === undefined ? {} : { percentage: Math.min(100, percent) }),
  };
}

function tooltipOf(view: BarView): string {
  const goal = view.goalSeconds === undefined ? '' : ` of ${textOf(view, 'goal')}`;
  const shown = view.projects.slice(0, TOOLTIP_PROJECTS);
  const rows = shown.map(({ name, totalSeconds }) => {
    return `${formatDuration(totalSeconds, view.durationFormat)}  ${escapeMarkup(printable(name ?? 'unknown'))}`;
  });
  const more = view.projects.length - shown.length;
  return [
    `${textOf(view, 'today')}${goal} today`,
    ...rows,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(view.state === 'stale' ? ['The history cannot be read just now.'] : []),
  ].join('\n');
}
