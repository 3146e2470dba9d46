/** What stands around the program's lines in a start-up file. */
const START = '# >>> hackatime >>>';
const END = '# <<< hackatime <<<';
const NOTE =
  '# Put here by "hackatime shell-init --install"; "hackatime shell-init --uninstall" takes it away.';

/** From the start of a line to the end of one, and the end of the line before. */
const BLOCK =
  /(^|\r?\n|(?<=\n))# >>> hackatime >>>[ \t]*\r?\n(?:(?!# >>> hackatime >>>)[\s\S])*?# <<< hackatime <<<[ \t]*(?:\r?\n|$)/g;

/** How many blocks a start-up file has, and whether all are as this version writes them. */
export interface BlockState {
  readonly count: number;
  readonly isCurrent: boolean;
  /** A block begins and does not end, or the other way round. */
  readonly isBroken: boolean;
}

/** The block with this line in it. */
const blockOf = (line: string, eol: string): string => [START, NOTE, line, END, ''].join(eol);

/** Looks for blocks in the text of a start-up file. */
export function findBlocks(text: string, line: string): BlockState {
  const found = [...text.matchAll(BLOCK)].map(([block]) => block);
  const rest = text.replace(BLOCK, '');
  return {
    count: found.length,
    isCurrent: found.every((block) => withoutEnds(block) === withoutEnds(blockOf(line, '\n'))),
    isBroken: rest.includes(START) || rest.includes(END),
  };
}

const withoutEnds = (block: string): string => block.replaceAll('\r', '').trim();

/** The text with one block, where the first one was or at the end; the same text where nothing is to be done. */
export function putBlock(text: string, line: string): string {
  const state = findBlocks(text, line);
  if (state.count === 1 && state.isCurrent) return text;
  const block = blockOf(line, text.includes('\r\n') ? '\r\n' : '\n');
  if (state.count === 0)
    return text === '' ? block : `${text}${block.includes('\r\n') ? '\r\n' : '\n'}${block}`;
  let isFirst = true;
  return text.replace(BLOCK, (_, before: string) => {
    const put = isFirst ? `${before}${block}` : before;
    isFirst = false;
    return put;
  });
}

/** The text as it was without blocks: `putBlock` undone, whatever stood there and whatever has been added since. */
export function takeBlocks(text: string): string {
  return text.replace(BLOCK, (block: string, before: string, at: number) => {
    const isLast = at + block.length === text.length;
    // The end of a line that is still one: somebody has taken away the empty line that stood there.
    return isLast || at === 0 || text[at - 1] === '\n' ? '' : before;
  });
}
