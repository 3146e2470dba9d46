import { ADJECTIVES, NOUNS } from './projectNameWords.ts';

const NUMBERS = 100;

/**
 * A meaningless project name, such as `Quiet Heron 42` (docs/wakatime-cli.md#made-up-names).
 *
 * @param random gives numbers in [0, 1)
 */
export function makeUpProjectName(random: () => number): string {
  const pick = (words: string): string => {
    const list = words.split(' ');
    return titled(list[Math.floor(random() * list.length)] ?? 'quiet');
  };
  return `${pick(ADJECTIVES)} ${pick(NOUNS)} ${Math.floor(random() * NUMBERS)}`;
}

const titled = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
