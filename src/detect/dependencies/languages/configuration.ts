import { blockComment, lineComment, quoted } from '../skip.ts';
import { namesFollowing } from '../statements.ts';

/**
 * Every provider and module of a registry behind `source` (docs/wakatime-cli.md#statements). Urls do not count: they can hold what
 * is nobody's business.
 */
export function parseTerraform(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [lineComment('#'), lineComment('//'), blockComment('/*', '*/'), quoted('"')],
    stops: '\\bsource\\b',
    mark: 'source',
    shape: /^[ \t]*=[ \t]*"((?:[\w-]+(?:\.[\w-]+)*\/)?[\w-]+\/[\w-]+(?:\/[\w-]+)?)"/,
  });
}

/** The image of every `FROM`, without tag and digest; stages of the same file and `scratch` do not count. */
export function parseDockerfile(text: string): readonly string[] {
  const lines = namesFollowing(text, {
    constructs: [],
    stops: '\\bfrom\\b',
    ignoreCase: true,
    shape: /^[ \t]+((?:--[\w=/.-]+[ \t]+)*[\w./:@-]+(?:[ \t]+as[ \t]+[\w.-]+)?)[ \t]*(?:\r?\n|$)/i,
    beginsLine: true,
  });
  const stages = new Set(['scratch']);
  const images: string[] = [];
  for (const line of lines) {
    const [image = '', , stage] = line.split(/[ \t]+/).filter((word) => !word.startsWith('--'));
    const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '');
    if (name !== '' && !stages.has(name.toLowerCase())) images.push(name);
    if (stage !== undefined) stages.add(stage.toLowerCase());
  }
  return images;
}

/** Every action of GitHub behind `uses`: owner and repository, without version; files beside do not count. */
export function parseYaml(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [lineComment('#')],
    stops: '\\buses:',
    mark: 'uses:',
    shape: /^[ \t]+["']?([\w-]+\/[\w.-]+)(?:\/[\w./-]+)?@[\w./-]+/,
  });
}
