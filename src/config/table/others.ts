import type { MAP_SECTIONS, WITHOUT_FLAG } from '../document/known.ts';
import type { ValueKind } from './kinds.ts';

/** What the manual says of a setting that has no flag, or that stands in a section of its own. */
export interface OtherSetting {
  readonly kind: ValueKind;
  readonly help: string;
  /** What counts when it is not set, as a value that could be set. */
  readonly default?: string;
  /** Editors' plugins read it; hackatime does not. */
  readonly isOfPlugins?: boolean;
}

/** Keys of `[settings]` without a flag of their own. */
export const OTHER_SETTINGS: Readonly<Record<(typeof WITHOUT_FLAG)[number], OtherSetting>> = {
  fast_lane: {
    kind: 'switch',
    default: 'true',
    help: 'false: every heartbeat starts the program and is on disk when its call ends; on Linux launchers otherwise leave it in memory for a moment.',
  },
  api_key_vault_cmd: { kind: 'command', help: 'Command that prints the API key, instead of api_key.' },
  offline: { kind: 'switch', default: 'true', help: 'false: do not queue what could not be sent.' },
  import_cfg: { kind: 'file', help: 'Another config file, read over this one.' },
  status_bar_show_categories: { kind: 'switch', help: 'true: --today lists categories.' },
  status_bar_hide_minutes: {
    kind: 'switch',
    default: 'false',
    help: 'true: --today leaves out minutes from one hour on.',
  },
  status_bar_hide_categories: {
    kind: 'switch',
    help: 'Older name of the opposite of status_bar_show_categories.',
  },
  status_bar_enabled: { kind: 'switch', help: 'Whether editors show a status bar.', isOfPlugins: true },
  status_bar_coding_activity: {
    kind: 'switch',
    help: "Whether editors show today's time in the status bar.",
    isOfPlugins: true,
  },
  status_bar_icon: {
    kind: 'switch',
    help: 'Whether editors show the icon in the status bar.',
    isOfPlugins: true,
  },
  disabled: { kind: 'switch', help: "true: editors' plugins do nothing.", isOfPlugins: true },
};

/** Keys of `[git]` and `[goals]`. */
export const SECTION_SETTINGS: Readonly<Record<'git' | 'goals', Readonly<Record<string, OtherSetting>>>> = {
  git: {
    submodules_disabled: {
      kind: 'rules',
      help: 'Submodules that are no projects of their own: true, false or patterns.',
    },
    project_from_git_remote: {
      kind: 'switch',
      default: 'false',
      help: 'Name projects after the remote of their repository.',
    },
  },
  goals: {
    daily: { kind: 'daily', help: 'Goal for a day, e.g. 2h.' },
    weekly: { kind: 'weekly', help: 'Goal for a week, e.g. 10h.' },
  },
};

/** Sections whose keys are the user's own words: what their lines are. */
export interface MapSection {
  /** What stands before and after the `=`. */
  readonly form: readonly [key: string, value: string];
  readonly help: string;
  /** What a value has that nobody may see: all of it is a key, or what follows the last bar is one. */
  readonly secret: 'none' | 'all' | 'after-bar';
  /** Each line counts, also where several have the same key. */
  readonly isEachLine: boolean;
}

export const MAPS: Readonly<Record<(typeof MAP_SECTIONS)[number], MapSection>> = {
  projectmap: {
    form: ['pattern', 'project'],
    help: 'The project may contain {0}, {1} … for the groups of the pattern.',
    secret: 'none',
    isEachLine: false,
  },
  project_alias: {
    form: ['pattern', 'project'],
    help: 'Count recorded projects under another name.',
    secret: 'none',
    isEachLine: false,
  },
  git_submodule_projectmap: {
    form: ['pattern', 'project'],
    help: 'The pattern is on the folder of a submodule.',
    secret: 'none',
    isEachLine: false,
  },
  project_api_key: {
    form: ['pattern', 'API key'],
    help: 'The account of files that match.',
    secret: 'all',
    isEachLine: false,
  },
  api_urls: {
    form: ['pattern', 'url|key'],
    help: 'Send files that match there too. Each line counts, also several with one pattern.',
    secret: 'after-bar',
    isEachLine: true,
  },
  destinations: {
    form: ['name', 'url|key'],
    help: 'Send every heartbeat there too.',
    secret: 'after-bar',
    isEachLine: true,
  },
};
