import type { Pattern } from '../../../config/patterns/pattern.ts';
import type { SettingPlaces } from '../../../config/settingPlaces.ts';
import type { Settings } from '../../../config/settings.ts';
import type { ConfigPlace } from '../../../config/sources.ts';
import { type OptionSpec, PLUGIN_OPTIONS, type PluginOption, type PluginOptions } from '../../../options.ts';
import type { WhyPlace, WhyReason } from '../../../render/screens/setup/why.ts';

/** What a reason is found in. */
export interface Sources {
  readonly options: PluginOptions;
  /** The settings of the call, without any project's `.wakatime`. */
  readonly own: Settings;
  readonly places: SettingPlaces;
  /** Of the project's `.wakatime`; undefined without one. */
  readonly projectPlaces: SettingPlaces | undefined;
  /** A path as people write it. */
  readonly shorten: (path: string) => string;
}

/** A setting that decided, as it is called where it was given. */
export interface Origin {
  readonly name: string;
  readonly place: WhyPlace | undefined;
}

/** Where a setting was given that a flag has as well; `isOwn` is false for one of the project's `.wakatime`. */
export function findOrigin(
  flag: PluginOption,
  cause: Pattern | true,
  isOwn: boolean,
  { options, places, projectPlaces }: Sources,
): Origin {
  const keys = keysOf(flag);
  const [name = flag] = keys;
  const source = cause === true ? undefined : cause.source;
  const find = (from: SettingPlaces | undefined): WhyPlace | undefined =>
    placeOf(source === undefined ? from?.setting(keys) : from?.pattern(keys, source));
  if (!isOwn) return { name, place: find(projectPlaces) };
  return isOfFlag(flag, source, options)
    ? { name: `--${flag}`, place: undefined }
    : { name, place: find(places) };
}

/** Whether a flag gives it: lists add up with the settings, and anything else of a flag takes their place. */
function isOfFlag(flag: PluginOption, source: string | undefined, options: PluginOptions): boolean {
  if (!options.given.has(flag)) return false;
  const { lists } = options as { readonly lists: Readonly<Record<string, readonly string[] | undefined>> };
  return lists[flag] === undefined || source === undefined || lists[flag].includes(source);
}

/** The names of a flag in a config file, the newest first. */
export function keysOf(flag: PluginOption): readonly string[] {
  const options: readonly OptionSpec[] = PLUGIN_OPTIONS;
  return options.find(({ name }) => name === flag)?.config ?? [];
}

/** The place for a reason; undefined without a file. */
export function placeOf(place: ConfigPlace | undefined): WhyPlace | undefined {
  return place?.file === undefined ? undefined : { file: place.file, line: place.line };
}

/** A reason that a setting gives: `exclude "secret"`, with where it stands. */
export function settingReason(by: string, { name, place }: Origin, cause: Pattern | true): WhyReason {
  if (cause === true || cause.source === '') {
    const isWord = place !== undefined || name.startsWith('--');
    return { by, text: isWord ? `${name} is on` : `${name} is on in doubt`, place };
  }
  const text = `it matches ${name} "${cause.source}"`;
  return { by, text: cause.isReadable ? text : `${text}, which cannot be read`, place };
}
