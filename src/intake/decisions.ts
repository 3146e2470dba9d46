import type { Place } from '../config/servers/destinations.ts';
import type { Settings } from '../config/settings.ts';
import type { FormattedEntity } from '../detect/entity.ts';
import type { LanguageFound } from '../detect/language/index.ts';
import type { ProjectFound } from '../detect/project/index.ts';
import type { Heartbeat } from '../heartbeat/heartbeat.ts';
import type { FilterVerdict } from '../privacy/filter.ts';
import type { HiddenBy, Hiding } from '../privacy/sanitise.ts';

/** What decided about a heartbeat, as far as its way went. */
export interface Decisions {
  readonly formatted: FormattedEntity;
  /** Those in force for it, its project's `.wakatime` included. */
  readonly settings: Settings;
  /** By its path, before it was opened. */
  readonly pathVerdict: FilterVerdict;
  /** The nearest `.wakatime-project`; looked for where only files below one count. */
  readonly projectFile: string | undefined;
  readonly found: ProjectFound;
  readonly language: LanguageFound | undefined;
  readonly category: CategoryFound;
  /** Whether dependencies were looked for; 'no-text' where the entity has none that can be read. */
  readonly dependenciesBy: 'read' | 'hidden' | 'no-text' | 'no-language';
  readonly linesBy: 'given' | 'counted' | 'no-text';
  readonly detected: Heartbeat;
  readonly detectedVerdict: FilterVerdict;
  readonly projectHidden: HiddenBy | undefined;
  readonly hiding: Hiding;
  readonly places: readonly Place[];
}

/** What a category comes from: the caller, the path, or the type alone. */
export interface CategoryFound {
  readonly category: string;
  readonly by: 'given' | 'path' | 'type';
}
