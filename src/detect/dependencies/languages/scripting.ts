import { blockComment, cComments, fenced, lineComment, nestedComment, quoted, verbatim } from '../skip.ts';
import { listed, namesFollowing } from '../statements.ts';

/** The first part of a dotted or slashed name. */
const firstPart = (name: string): string => name.split(/[./]/, 1)[0] ?? '';

/** First part of every module that is aliased, imported, required or used (docs/wakatime-cli.md#statements). */
export function parseElixir(text: string): readonly string[] {
  const names = namesFollowing(text, {
    constructs: [fenced('"""'), fenced("'''"), quoted('"', { multiline: true }), lineComment('#')],
    stops: '\\b(?:alias|import|require|use)\\b',
    shape: /^[ \t]+([A-Z]\w*)/,
    beginsLine: true,
  });
  return names.filter((name) => name !== 'Kernel');
}

/** First part of every package behind `using` and `import`; its own modules (`.A`) and `Base` do not count. */
export function parseJulia(text: string): readonly string[] {
  const lists = namesFollowing(text, {
    constructs: [
      nestedComment('#=', '=#'),
      lineComment('#'),
      fenced('"""'),
      quoted('"', { multiline: true }),
    ],
    stops: '\\b(?:import|using)\\b',
    shape: /^[ \t]+([\w.!]+(?:,\s*[\w.!]+)*)/,
    beginsLine: true,
  });
  return lists
    .flatMap(listed)
    .map(firstPart)
    .filter((name) => !['', 'Base', 'Core', 'Main'].includes(name));
}

/** First part of every module behind `import`, `from` and `include`; `std` and files beside do not count. */
export function parseNim(text: string): readonly string[] {
  const lists = namesFollowing(text, {
    constructs: [nestedComment('#[', ']#'), lineComment('#'), fenced('"""'), quoted('"')],
    stops: '\\b(?:from|import|include)\\b',
    shape: /^\s+([\w./]+(?:\[[^\]]{0,300}\])?(?:,\s*[\w./]+(?:\[[^\]]{0,300}\])?)*)/,
    beginsLine: true,
  });
  return lists
    .map((list) => list.replace(/\[[^\]]*\]/g, ''))
    .flatMap(listed)
    .map((name) => firstPart(name.replace(/^pkg\//, '')))
    .filter((name) => name !== '' && name !== 'std' && name !== 'system');
}

/** Every module behind `use` and `require`; pragmas, whose names are small, do not count. */
export function parsePerl(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [
      verbatim('\n=', '\n=cut'),
      lineComment('#'),
      quoted('"', { multiline: true }),
      quoted("'", { multiline: true }),
    ],
    stops: '\\b(?:require|use)\\b',
    shape: /^[ \t]+([A-Z]\w*(?:::\w+)*)[\s;('"]/,
    beginsLine: true,
  });
}

/** Every package behind `library`, `require`, `requireNamespace` and `loadNamespace`. */
export function parseR(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [lineComment('#'), quoted('"', { multiline: true }), quoted("'", { multiline: true })],
    stops: '\\b(?:library|loadNamespace|require|requireNamespace)\\b',
    shape: /^[ \t]*\(\s*["']?([A-Za-z][\w.]*)["']?\s*[,)]/,
  });
}

/** First part of every module behind `require`. */
export function parseLua(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [
      blockComment('--[[', ']]'),
      lineComment('--'),
      verbatim('[[', ']]'),
      quoted('"'),
      quoted("'"),
    ],
    stops: '\\brequire\\b',
    mark: 'require',
    shape: /^[ \t]*\(?[ \t]*["']([^"'\n]{1,200})["']/,
  })
    .map(firstPart)
    .filter((name) => name !== '');
}

/** First part of every `require`; files beside do not count. */
export function parseCrystal(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [lineComment('#'), quoted('"', { multiline: true })],
    stops: '\\brequire\\b',
    mark: 'require',
    shape: /^[ \t]+"([^".\n][^"\n]{0,199})"/,
    beginsLine: true,
  }).map(firstPart);
}

/** The package of every `package:` behind `import` and `export`. */
export function parseDart(text: string): readonly string[] {
  return namesFollowing(text, {
    constructs: [...cComments(), fenced('"""'), fenced("'''"), quoted('"'), quoted("'")],
    stops: '\\b(?:export|import)\\b',
    mark: 'port',
    shape: /^\s+["']package:([^/"'\n]{1,200})\//,
    beginsLine: true,
  });
}

/** Every `@import` of a package; files and what comes with Zig do not count. */
export function parseZig(text: string): readonly string[] {
  const names = namesFollowing(text, {
    constructs: [lineComment('//'), lineComment('\\\\'), quoted('"')],
    stops: '@import\\b',
    mark: '@import',
    shape: /^\s*\(\s*"([^"\n]{1,200})"/,
  });
  return names.filter((name) => !/^(?:std|builtin|root)$|\.(?:zig|zon)$/.test(name));
}
