/**
 * How many files get the language that they are known to have, by language.
 * Usage: npm run score:languages -- --samples DIR [--cli PROGRAM] [--wrong] [--json]
 *
 * DIR has a folder for every language, named as linguist names it, with files of that language below it: linguist's own
 * `samples/` for example. Each file counts as if it were alone in its folder, without guessing; spellings of the same
 * language are equal (`VimL` and `Vim script`). `--cli` asks another program, `--wrong` lists every file that is wrong.
 */
import { parseArgs } from 'node:util';
import { foreignLanguages } from './score/foreign.mts';
import { createCanon, MOST_USED } from './score/names.mts';
import { ourLanguage } from './score/ours.mts';
import { readSamples, type Sample } from './score/samples.mts';

interface Judged extends Sample {
  readonly found: string | undefined;
  readonly isRight: boolean;
}

interface Row {
  readonly language: string;
  readonly files: number;
  readonly right: number;
  readonly wrong: number;
  readonly unknown: number;
  /** What wrong files were taken for, the most frequent first. */
  readonly takenFor: readonly string[];
}

function rowOf(language: string, judged: readonly Judged[]): Row {
  const right = judged.filter(({ isRight }) => isRight).length;
  const unknown = judged.filter(({ found }) => found === undefined).length;
  const counts = new Map<string, number>();
  for (const { found, isRight } of judged)
    if (found !== undefined && !isRight) counts.set(found, (counts.get(found) ?? 0) + 1);
  const takenFor = [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  return { language, files: judged.length, right, wrong: judged.length - right - unknown, unknown, takenFor };
}

const share = (row: Row): string =>
  `${row.right} of ${row.files} (${((100 * row.right) / Math.max(1, row.files)).toFixed(1)} %)`;

const { values } = parseArgs({
  options: {
    samples: { type: 'string' },
    cli: { type: 'string' },
    wrong: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
if (values.samples === undefined) {
  console.error('Name the folder of samples: npm run score:languages -- --samples DIR');
  process.exit(1);
}

const samples = readSamples(values.samples);
const theirs = values.cli === undefined ? undefined : await foreignLanguages(values.cli, samples);
const canon = createCanon();
const judged: Judged[] = [];
for (const sample of samples) {
  const found = theirs === undefined ? await ourLanguage(sample) : theirs.get(sample.path);
  judged.push({ ...sample, found, isRight: found !== undefined && canon(found) === canon(sample.language) });
}
const languages = [...new Set(samples.map(({ language }) => language))];
const rows = languages.map((language) =>
  rowOf(
    language,
    judged.filter((one) => one.language === language),
  ),
);
const isMostUsed = new Set(MOST_USED.map(canon));
const all = rowOf('all', judged);
const most = rowOf(
  `the ${MOST_USED.length} most used`,
  judged.filter(({ language }) => isMostUsed.has(canon(language))),
);

if (values.json === true) console.log(JSON.stringify({ all, mostUsed: most, languages: rows }, undefined, 2));
else {
  const faulty = rows.filter(({ right, files }) => right < files);
  faulty.sort((a, b) => b.files - b.right - (a.files - a.right));
  console.log(`${'language'.padEnd(34)} files right wrong unknown  taken for`);
  for (const { language, files, right, wrong, unknown, takenFor } of faulty) {
    const counts = [
      `${files}`.padStart(5),
      `${right}`.padStart(5),
      `${wrong}`.padStart(5),
      `${unknown}`.padStart(7),
    ].join(' ');
    console.log(`${language.padEnd(34)} ${counts}  ${takenFor.join(', ')}`);
  }
  if (values.wrong === true)
    for (const { isRight, found, language, path } of judged)
      if (!isRight) console.log(`${language}\t${found ?? '-'}\t${path}`);
  console.log(
    `\n${languages.length - faulty.length} of ${languages.length} languages have every file right.`,
  );
  console.log(`right: ${share(all)}; of ${most.language} languages ${share(most)}`);
}
