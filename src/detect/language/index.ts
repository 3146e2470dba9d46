/** Which language a heartbeat is about. docs/wakatime-cli.md#order-of-detection */
import type { Fs } from '../../system/ports.ts';
import type { Content } from '../content.ts';
import { languageByText, languageOfNameless } from './byText.ts';
import { guessLanguage } from './guess.ts';
import { addedLanguage, exactLanguage, languageOf, lexersFor } from './names.ts';
import { questionOf } from './questions.ts';
import { chooseLexer } from './rank.ts';
import { createSiblings, headerLanguage, languageBySiblings, splitFilePath } from './siblings.ts';

/** How much of a file is read; what distinguishes languages is near the top. */
const HEAD_BYTES = 256 * 1024;

export interface LanguageQuery {
  /** The path whose name counts: that of the local copy if there is one, else the entity (of any type). */
  readonly path: string;
  /** The content of the file on disk, if there is one. */
  readonly content: Content | undefined;
  /** The language that the editor gave; sent unchanged. */
  readonly given: string | undefined;
  /** The language to send when none is found. */
  readonly alternate: string | undefined;
  /** Whether the content decides when the name does not. */
  readonly guess: boolean;
}

/** Names of whole files that come before every other rule. The second is as wakatime-cli spells it. */
const BY_NAME: Readonly<Record<string, string>> = { 'go.mod': 'Go', 'CMmakeLists.txt': 'CMake' };

function headText(content: Content | undefined): string {
  const head = content?.head(HEAD_BYTES)?.toString('latin1') ?? '';
  return head.startsWith('\xef\xbb\xbf') ? head.slice(3) : head;
}

/**
 * What shows a language: the caller (`given`), the name, the files beside it, the ending or name with what the text says where
 * several share it, the text alone, or nothing, so that the caller's other word counts (`alternate`).
 */
export type LanguageSign = 'given' | 'name' | 'neighbours' | 'ending' | 'text' | 'alternate';

export interface LanguageFound {
  readonly language: string;
  readonly by: LanguageSign;
}

const found = (language: string | undefined, by: LanguageSign): LanguageFound | undefined =>
  language ? { language, by } : undefined;

async function findLanguage(query: LanguageQuery, fs: Fs): Promise<LanguageFound | undefined> {
  const parts = splitFilePath(query.path);
  if (Object.hasOwn(BY_NAME, parts.name)) return found(BY_NAME[parts.name], 'name');
  const exact = exactLanguage(parts.name);
  if (exact !== undefined) return found(exact, 'name');

  let head: string | undefined;
  const text = () => {
    head ??= headText(query.content);
    return head;
  };
  const siblings = createSiblings(parts, (folder) => fs.list(folder));
  const byFolder = languageBySiblings(parts.extension, siblings, text);
  if (byFolder !== undefined) return found(byFolder, 'neighbours');
  const question = questionOf(parts, text);
  if (question !== undefined) {
    const byText = await languageByText(question, text());
    if (byText !== undefined) return found(byText, 'text');
  }
  if (parts.extension === '.h') return found(headerLanguage(siblings), 'neighbours');

  const lexer = chooseLexer(lexersFor(parts.name), { extension: parts.extension, text, siblings });
  if (lexer !== undefined) return found(languageOf(lexer), 'ending');

  // Bare names are apps and domains, for which an unusual extension is an accident (`vk.ru`).
  const isFile = parts.folder !== '' && !/^https?:/i.test(query.path);
  const added = isFile ? addedLanguage(parts.name) : undefined;
  if (added !== undefined || text() === '') return found(added, 'ending');
  return found(
    (isFile ? languageOfNameless(text()) : undefined) ?? (query.guess ? guessLanguage(text()) : undefined),
    'text',
  );
}

/**
 * The language to send, or undefined if it is unknown. The editor's own wins; then folder, name and content; then the
 * alternate. Reads the head of the file only when its name is ambiguous or guessing is on, and lists the folder only
 * for extensions that depend on neighbouring files (headers and sources of C and its relatives, `.pas`).
 */
export async function detectLanguage(
  query: LanguageQuery,
  deps: { readonly fs: Fs },
): Promise<LanguageFound | undefined> {
  const { given, alternate } = query;
  return found(given, 'given') ?? (await findLanguage(query, deps.fs)) ?? found(alternate, 'alternate');
}
