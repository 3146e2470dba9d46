import { describe, expect, it } from 'vitest';
import {
  BAR_SHAPES,
  type BarShape,
  type BarView,
  formatBar,
  formatBarJson,
} from '../../../../src/render/bar/shapes.ts';
import { parseTemplate } from '../../../../src/render/bar/template.ts';

const VIEW: BarView = {
  todaySeconds: 15_484,
  projects: [
    { name: 'website', totalSeconds: 9_000 },
    { name: 'api', totalSeconds: 6_400 },
    { name: null, totalSeconds: 84 },
  ],
  project: 'api',
  language: 'Go',
  goalSeconds: undefined,
  source: 'local',
  server: undefined,
  state: 'active',
  durationFormat: 'units',
};

const show = (shape: BarShape, template = '{today}', view: BarView | undefined = VIEW): string =>
  formatBar(view, shape, parseTemplate(template));

/** A project with this name, and the line that a bar gets of it. */
const named = (shape: BarShape, name: string): string =>
  show(shape, '{project}', { ...VIEW, project: name, projects: [{ name, totalSeconds: 60 }] });

describe('what each bar reads', () => {
  it.each(['plain', 'polybar', 'tmux', 'starship'] as const)('%s: one line', (shape) => {
    expect(show(shape)).toBe('4h 18m\n');
    expect(show(shape, '{today} {project} {project_today} {language} {state}')).toBe(
      '4h 18m api 1h 46m Go active\n',
    );
  });

  it('Waybar: an object with text, tooltip, class and percentage', () => {
    expect(JSON.parse(show('waybar', '{today}', { ...VIEW, goalSeconds: 20_000 }))).toEqual({
      text: '4h 18m',
      alt: 'active',
      tooltip: '4h 18m of 5h 33m today\n2h 30m  website\n1h 46m  api\n1m  unknown',
      class: 'active',
      percentage: 77,
    });
  });

  it('Waybar: no percentage without a goal, and none above 100', () => {
    expect(JSON.parse(show('waybar'))).not.toHaveProperty('percentage');
    const reached = { ...VIEW, goalSeconds: 3600 };
    expect(JSON.parse(show('waybar', '{percent}', reached))).toMatchObject({
      text: '430',
      percentage: 100,
      class: ['active', 'reached'],
    });
  });

  it('Waybar: a tooltip that stays on the screen', () => {
    const projects = Array.from({ length: 12 }, (_, at) => ({ name: `p${at}`, totalSeconds: 60 }));
    const { tooltip } = JSON.parse(show('waybar', '', { ...VIEW, projects })) as { tooltip: string };
    expect(tooltip.split('\n')).toHaveLength(10);
    expect(tooltip).toMatch(/\nand 4 more$/);
  });

  it('Waybar: says that what it shows is old', () => {
    const stale = JSON.parse(show('waybar', '{today}', { ...VIEW, state: 'stale' }));
    expect(stale).toMatchObject({ text: '4h 18m', alt: 'stale', class: 'stale' });
    expect(stale.tooltip).toContain('cannot be read just now');
  });

  it('i3status: a block of i3bar', () => {
    expect(show('i3status', '{today} {project}')).toBe(
      '{"name":"hackatime","full_text":"4h 18m api","short_text":"4h 18m"}\n',
    );
  });

  it('i3blocks: the text, and the time alone below it', () => {
    expect(show('i3blocks', '{today} {project}')).toBe('4h 18m api\n4h 18m\n');
  });

  it.each([
    ['plain', '\n'],
    ['waybar', '{"text":"","tooltip":"","class":"stale"}\n'],
    ['i3status', '{"name":"hackatime","full_text":""}\n'],
    ['i3blocks', '\n'],
    ['polybar', '\n'],
    ['tmux', '\n'],
    ['starship', '\n'],
  ] as const)('%s: nothing to show where nothing is known', (shape, text) => {
    expect(formatBar(undefined, shape, parseTemplate('today: {today}'))).toBe(text);
  });
});

it('writes every duration in the format that is asked for', () => {
  const view: BarView = { ...VIEW, goalSeconds: 7200, durationFormat: 'clock' };
  expect(show('plain', '{today} {project_today} {goal} {today_seconds}', view)).toBe(
    '4:18 1:46 2:00 15484\n',
  );
  expect(JSON.parse(show('waybar', '', view)).tooltip).toBe(
    '4:18 of 2:00 today\n2:30  website\n1:46  api\n0:01  unknown',
  );
});

describe('a name that a bar would take for its own language', () => {
  it.each([
    ['plain', 'a#[fg=red]&<b>%{F#f00}$(id)', 'a#[fg=red]&<b>%{F#f00}$(id)'],
    ['i3blocks', '<b>&', '<b>&'],
    ['polybar', '%{A1:reboot:}x%{A}%%{F}', '% {A1:reboot:}x% {A}%% {F}'],
    ['tmux', 'x#(reboot)#[bold]##', 'x##(reboot)##[bold]####'],
    ['starship', '$(reboot)`id`\\u%n!!', '_(reboot)_id__u_n__'],
  ] as const)('%s: %j', (shape, name, shown) => {
    expect(named(shape, name).split('\n')[0]).toBe(shown);
  });

  it('Waybar: text and tooltip', () => {
    const { text, tooltip } = JSON.parse(named('waybar', '<b>R&D</b>'));
    expect(text).toBe('&lt;b&gt;R&amp;D&lt;/b&gt;');
    expect(tooltip).toContain('1m  &lt;b&gt;R&amp;D&lt;/b&gt;');
  });

  it.each(BAR_SHAPES)('%s: control characters are spaces, and lines stay lines', (shape) => {
    const usual = named(shape, 'a b');
    expect(named(shape, 'a\n\u001b\u0000\u009b\u202eb')).toBe(usual);
  });

  it.each(BAR_SHAPES)("%s: the template's own text stays", (shape) => {
    const text = show(shape, '<b>#[bold]%{F#f90}$x');
    expect(text.startsWith('{') ? Object.values(JSON.parse(text)) : text.split('\n')).toContain(
      '<b>#[bold]%{F#f90}$x',
    );
  });
});

describe('the object for programs', () => {
  it('has every key, known or not', () => {
    expect(
      JSON.parse(
        formatBarJson({ ...VIEW, goalSeconds: 7200, source: 'server', server: 'https://w.example' }),
      ),
    ).toEqual({
      schema: 'hackatime.bar/1',
      source: 'server',
      server: 'https://w.example',
      state: 'active',
      total_seconds: 15_484,
      goal_seconds: 7200,
      percent: 215,
      project: 'api',
      language: 'Go',
      projects: [
        { name: 'website', total_seconds: 9_000 },
        { name: 'api', total_seconds: 6_400 },
        { name: null, total_seconds: 84 },
      ],
    });
    expect(JSON.parse(formatBarJson(undefined))).toMatchObject({
      total_seconds: null,
      state: 'stale',
      projects: [],
    });
  });
});
