import type { Facts } from '../../activity.ts';

/** A message of a session that is written anew as a whole and has no times, with when it is told of. */
export interface NewMessage<T> {
  readonly message: T;
  readonly timeUs: number;
  /** It stands before the last turn of a session that was not known. */
  readonly isEarlier: boolean;
}

/**
 * The messages that came since the session was read last, as of when it was written last. Of one that is read for the first time,
 * what stands before its last turn happened when it began: one that is older than what counts tells only of that turn.
 */
export function newMessages<T>(
  { marks }: Facts,
  messages: readonly T[],
  times: { readonly beganUs: number | undefined; readonly writtenUs: number },
  isPrompt: (message: T) => boolean,
): readonly NewMessage<T>[] {
  const told = marks['told'];
  // Messages that were cut off and came anew cannot be told from old ones.
  marks['told'] = messages.length;
  if (told !== undefined) {
    return messages.slice(told).map((message) => ({ message, timeUs: times.writtenUs, isEarlier: false }));
  }
  const lastTurn = Math.max(0, messages.findLastIndex(isPrompt));
  return messages.flatMap((message, at): readonly NewMessage<T>[] => {
    if (at >= lastTurn) return [{ message, timeUs: times.writtenUs, isEarlier: false }];
    return times.beganUs === undefined ? [] : [{ message, timeUs: times.beganUs, isEarlier: true }];
  });
}
