import type { Decisions } from '../../../intake/decisions.ts';
import type { SkipReason } from '../../../intake/prepareHeartbeat.ts';
import type { WhyReason, WhyView } from '../../../render/screens/setup/why.ts';
import { findOrigin, type Sources, settingReason } from './origin.ts';

/** Why a heartbeat is recorded, or left out for this reason. */
export function explainVerdict(
  skipped: SkipReason | undefined,
  decisions: Partial<Decisions>,
  sources: Sources,
): WhyReason {
  const { own } = sources;
  const filter = own.filter;
  switch (skipped) {
    case undefined:
      return explainKept(decisions, sources);
    case 'no entity':
      return { by: 'no-entity', text: 'it has no name', place: undefined };
    case 'missing file':
      return {
        by: 'missing-file',
        text: 'there is no such file; --is-unsaved-entity shows what one that is not saved yet would get',
        place: undefined,
      };
    case 'excluded': {
      const pattern = decisions.settings?.filter.exclude.find((one) => one === decisions.pathVerdict?.by);
      if (pattern === undefined) return { by: 'exclude', text: 'exclude', place: undefined };
      const isOwn = filter.exclude.includes(pattern);
      return settingReason('exclude', findOrigin('exclude', pattern, isOwn, sources), pattern);
    }
    case 'excluded-ai': {
      const pattern = decisions.settings?.filter.excludeAi.find(
        (one) => one === decisions.detectedVerdict?.by,
      );
      if (pattern === undefined) return { by: 'exclude-ai', text: 'exclude_ai', place: undefined };
      const isOwn = filter.excludeAi.includes(pattern);
      return settingReason('exclude-ai', findOrigin('exclude-ai', pattern, isOwn, sources), pattern);
    }
    case 'ai-disabled': {
      const { name, place } = findOrigin('sync-ai-disabled', true, filter.syncAiDisabled, sources);
      return { by: 'ai-disabled', text: `an agent did it, and ${name} is on`, place };
    }
    case 'unknown-project': {
      const { name, place } = findOrigin(
        'exclude-unknown-project',
        true,
        filter.excludeUnknownProject,
        sources,
      );
      return { by: 'unknown-project', text: `it belongs to no project, and ${name} is on`, place };
    }
    case 'no project file': {
      const isOwn = filter.includeOnlyWithProjectFile;
      const { name, place } = findOrigin('include-only-with-project-file', true, isOwn, sources);
      return { by: 'no-project-file', text: `no .wakatime-project is above it, and ${name} is on`, place };
    }
  }
}

/** What becomes of an agent's work on a file of which an editor's heartbeat would be recorded. */
export function explainAgents(
  entity: string,
  decisions: Partial<Decisions>,
  sources: Sources,
): NonNullable<WhyView['agents']> {
  const { filter } = decisions.settings ?? sources.own;
  const leftOut = (reason: SkipReason, why: Partial<Decisions>): NonNullable<WhyView['agents']> => ({
    isRecorded: false,
    reason: explainVerdict(reason, why, sources),
  });
  if (filter.syncAiDisabled) return leftOut('ai-disabled', decisions);
  const by = filter.excludeAi.find((pattern) => pattern.mayMatch(entity));
  if (by !== undefined)
    return leftOut('excluded-ai', { ...decisions, detectedVerdict: { reason: 'excluded-ai', by } });
  return { isRecorded: true, reason: { by: 'nothing', text: 'nothing excludes it', place: undefined } };
}

function explainKept(
  { settings, pathVerdict, projectFile }: Partial<Decisions>,
  sources: Sources,
): WhyReason {
  const include = settings?.filter.include.find((one) => one === pathVerdict?.by);
  if (include !== undefined) {
    const { text, place } = settingReason('include', findOrigin('include', include, true, sources), include);
    return { by: 'include', text: `${text}, which keeps it whatever excludes it`, place };
  }
  if (projectFile !== undefined) {
    return {
      by: 'project-file',
      text: 'a .wakatime-project is above it',
      place: { file: projectFile, line: undefined },
    };
  }
  const has = (settings?.filter.exclude.length ?? 0) > 0;
  return {
    by: 'nothing',
    text: has ? 'no exclude pattern matches it' : 'nothing excludes it',
    place: undefined,
  };
}
