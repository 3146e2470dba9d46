import { onInterrupt } from './interrupt.ts';

/** What a terminal gives, as Node's `tty.ReadStream` has it. */
export interface TypedInput {
  on(event: 'data', listener: (chunk: string) => void): unknown;
  on(event: 'end' | 'error', listener: () => void): unknown;
  off(event: 'data', listener: (chunk: string) => void): unknown;
  off(event: 'end' | 'error', listener: () => void): unknown;
  setRawMode?(isRaw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** What has been typed at a prompt so far. */
export interface Typing {
  readonly text: string;
  /** `left`: Ctrl-C, or the end of the input. */
  readonly state: 'typing' | 'entered' | 'left';
}

export const NOTHING_TYPED: Typing = { text: '', state: 'typing' };

/** Keys that send a sequence, such as arrows, and the marks that some terminals put around what is pasted. */
const SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?/gsu;

/**
 * The text after more keys, as a terminal without line editing of its own sends them: Backspace, Ctrl-U and Ctrl-W take away,
 * Enter ends. What follows a line end in the same chunk was pasted and belongs to the text.
 */
export function typeKeys(before: Typing, keys: string): Typing {
  let { text, state } = before;
  for (const key of keys.replace(SEQUENCE, '')) {
    if (state === 'left') break;
    if (key === '\u0003') state = 'left';
    else if (key === '\u0004') state = text === '' && state === 'typing' ? 'left' : 'entered';
    else if (key === '\u007f' || key === '\b') text = [...text].slice(0, -1).join('');
    else if (key === '\u0015' || key === '\u0017') text = '';
    else if (key === '\r' || key === '\n') {
      state = 'entered';
      text += '\n';
    } else if (key === '\t' || key >= ' ') text += key;
  }
  return { text, state };
}

/** What is pasted comes in several chunks; this long after a line end nothing more of it comes. */
const PASTE_MS = 40;
/** A text that is longer was not typed, and is no answer. */
const MAX_CHARS = 64 * 1024;

/** Reads answers at a terminal, one at a time. */
export interface TypedReader {
  /**
   * What is typed and pasted up to Enter; undefined when the user leaves (Ctrl-C, Ctrl-D) or there is no more input.
   *
   * @param onHidden given: nothing that is typed is shown, and this is called with how many characters there are
   */
  read(onHidden?: (characters: number) => void): Promise<string | undefined>;
  /** Gives the terminal back as it was, in the middle of an answer too. */
  restore(): void;
}

/**
 * A reader of this terminal, which is opened when something is asked. Between two answers it is left alone. What is typed shown is
 * read by lines, of which Ctrl-C is no part: it comes as a signal, which `listen` tells of.
 */
export function createTypedReader(open: () => TypedInput, listen = onInterrupt): TypedReader {
  let raw: TypedInput | undefined;
  const restore = (): void => {
    raw?.setRawMode?.(false);
    raw = undefined;
  };
  return {
    restore,
    read: (onHidden) =>
      new Promise((done) => {
        const input = open();
        let typing = NOTHING_TYPED;
        let timer: NodeJS.Timeout | undefined;
        let stopListening = (): void => undefined;
        const end = (answer: string | undefined): void => {
          clearTimeout(timer);
          stopListening();
          input.off('data', onData);
          input.off('end', leave);
          input.off('error', leave);
          input.pause();
          restore();
          done(answer);
        };
        const leave = (): void => end(undefined);
        const onData = (chunk: string): void => {
          typing = typeKeys(typing, chunk);
          if (typing.state === 'left' || typing.text.length > MAX_CHARS) {
            leave();
            return;
          }
          onHidden?.([...typing.text.trimEnd()].length);
          if (typing.state === 'typing') return;
          clearTimeout(timer);
          timer = setTimeout(() => end(typing.text.replace(/\n+$/, '')), PASTE_MS);
        };
        input.on('data', onData);
        input.on('end', leave);
        input.on('error', leave);
        if (onHidden !== undefined) {
          raw = input;
          input.setRawMode?.(true);
        } else stopListening = listen(leave);
        input.resume();
      }),
  };
}
