import { areAll, isPrintableAscii } from '../characters.ts';
import type { Io } from '../ports.ts';

/**
 * What a terminal obeys (C0 but line end and tab, DEL, C1), and what reorders or breaks the text around it (bidirectional
 * controls, line and paragraph separators, deprecated format characters).
 */
const OBEYED =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb]/g;

/**
 * Stands for the escape character in colours of our own until they pass the door. A noncharacter, which Unicode keeps for
 * such uses; in foreign text it can do no more than colours do.
 */
const COLOUR_MARK = '\ufdd0';
const COLOURS = /\ufdd0(?:(\[(?:0|1|2|22|3[0-79]|9[0-7])m))?/g;

/** A colour sequence in the form in which it passes the door. */
export function markColour(sequence: string): string {
  return sequence.replaceAll('\u001b', COLOUR_MARK);
}

/** ASCII with tabs and line ends. */
const isHarmless = (text: string): boolean =>
  areAll((code) => isPrintableAscii(code) || code === 9 || code === 10, text);

/**
 * The text without anything that a terminal would obey: each such character stands there as `\u001b`, which is also what JSON
 * calls it, so that JSON stays the same value.
 */
export function showControls(text: string): string {
  if (isHarmless(text)) return text;
  return text.replace(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The text as a terminal may get it, with the colours that `markColour` made and no others. */
export function toScreen(text: string): string {
  if (isHarmless(text)) return text;
  return showControls(text).replace(COLOURS, (_, colour: string | undefined) =>
    colour === undefined ? '' : `\u001b${colour}`,
  );
}

/** What a terminal shows of a text that it may get. */
export function withoutColours(text: string): string {
  return text.replace(/\u001b\[\d+m/g, '');
}

const EMPTY_LINE = '\r\u001b[K';

/** Where text goes once it may. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly stdoutIsTty: () => boolean;
}

/** The writing half of `Io`: the only way to the standard streams, which lets nothing foreign through that a terminal obeys. */
export function createDoor(streams: Streams): Pick<Io, 'out' | 'err' | 'data' | 'holdOut' | 'showPassing'> {
  let held: string[] | undefined;
  let isPassing = false;
  const endPassing = (): void => {
    if (isPassing) streams.err(EMPTY_LINE);
    isPassing = false;
  };
  return {
    out(text) {
      endPassing();
      if (held === undefined) streams.out(toScreen(text));
      else held.push(toScreen(text));
    },
    holdOut() {
      const texts: string[] = [];
      held = texts;
      return async (show) => {
        held = undefined;
        endPassing();
        const text = texts.join('');
        if (text !== '' && !(await show(text))) streams.out(text);
      };
    },
    err(text) {
      // What only ends the line leaves it there.
      if (text.startsWith('\n')) isPassing = false;
      endPassing();
      streams.err(toScreen(text));
    },
    data(text) {
      const shown = showControls(text);
      streams.out(shown !== text && streams.stdoutIsTty() ? shown : text);
    },
    showPassing(text) {
      isPassing = text !== '';
      streams.err(isPassing ? `\r${showControls(text)}` : EMPTY_LINE);
    },
  };
}
