/** The files that are edited themselves, and what lies around them. */
import { join } from 'node:path';
import type { Hostile, Place } from './place.ts';

const of = (name: string, make: (place: Place) => string): Hostile => ({ name, make });

const MB = 1024 ** 2;
const full = (piece: string, bytes: number): string => piece.repeat(Math.ceil(bytes / piece.length));

/** Texts of 2 MB that make a reader look back, or for an end that does not come. */
const TEXTS: readonly (readonly [name: string, piece: string])[] = [
  ['a.js', '`${'],
  ['b.js', 'import {'],
  ['c.ts', 'a=/[/'],
  ['a.py', 'import a as b, \\\n'],
  ['b.py', "'''\""],
  ['a.cpp', '#if 0\nR"x('],
  ['a.c', '#include <'],
  ['a.go', 'import ('],
  ['a.scala', 'import a.{'],
  ['a.rs', '/*r##"'],
  ['a.hs', '{-import '],
  ['a.php', '<?php <<<A\nuse '],
  ['a.html', '<script src="{{'],
  ['a.cs', 'using a=b<'],
  ['a.vb', 'Imports A('],
  ['a.m', '%@['],
  ['a.pl', 'my :=\n=a\n'],
  ['a.asm', 'ld [\n section '],
  ['a.cls', 'public \\def class '],
  ['a.pro', 'a(.\n'],
  ['a.v', 'module a\n'],
  ['a.json', '{"dependencies":['],
];

export const SOURCES: readonly Hostile[] = [
  of('source: package.json of 1,000,000 brackets', (place) =>
    place.file('package.json', `{"dependencies": ${'['.repeat(MB)}`),
  ),
  of('source: package.json of 100,000 dependencies in one line', (place) => {
    const names = Array.from({ length: 100_000 }, (_, at) => `"n${at}":"1"`).join(',');
    return place.file('package.json', `{"dependencies":{${names}},"devDependencies":{${names}}}`);
  }),
  of('source: package.json of 10 GB', (place) =>
    place.sparse('package.json', 10 * 1024 ** 3, '{"dependencies":{'),
  ),
  of('source: 10 GB', (place) => place.sparse('a.py', 10 * 1024 ** 3, 'import alpha\n')),
  of('source: 50 MB in one line', (place) =>
    place.file('a.min.js', full('import"a";var b={c:[1]};', 50 * MB)),
  ),
  of('source: nothing but NUL', (place) => place.sparse('a.h', 5 * MB)),
  of('source: a FIFO', (place) => {
    place.fifo('a.py');
    return join(place.root, 'a.py');
  }),
  of('source: a link to /dev/zero', (place) => place.link('a.h', '/dev/zero')),
  of('source: a link through forty others', (place) => {
    for (let at = 1; at < 40; at++) place.link(`l${at}.py`, `l${at - 1}.py`);
    place.file('l0.py');
    return join(place.root, 'l39.py');
  }),
  of('source: a modeline of 1 MB', (place) =>
    place.file('a.h', `// vim:${full(' set', MB)} ft=${full('c', 1000)}`),
  ),
  of('source: a first line of 1 MB', (place) =>
    place.file('a.pl', `#!/usr/bin/env ${full('-S A=1 ', MB)}perl\n`),
  ),
  ...TEXTS.map(([name, piece]) =>
    of(`source: ${name} full of ${JSON.stringify(piece)}`, (place) => place.file(name, full(piece, 2 * MB))),
  ),
  ...['my \n', 'import a,', '<?xml ', '#include <', '<!doctype\n', '@end\n'].map((piece) =>
    of(`source: a text to guess, full of ${JSON.stringify(piece)}`, (place) => {
      place.file('.wakatime', '[settings]\nguess_language = true\n');
      return place.file('notes', full(piece, 2 * MB));
    }),
  ),
  of('names: a line end, quotes and control characters', (place) =>
    place.file('a\n"\';\x1b[31m\u202e$(touch x).py'),
  ),
  of('names: 255 bytes of combining marks', (place) => place.file(`e${'\u0301'.repeat(125)}.py`)),
  of('names: two that differ in their normal form alone', (place) => {
    place.file('caf\u00e9/a.py');
    return place.file('cafe\u0301/a.py');
  }),
  of('names: half a surrogate and a byte that is no text', (place) => {
    place.file('caf\ufffd.h');
    return place.file('\ufffd\ufffd/caf\ufffd\ufffd.h');
  }),
  of('folders: 10,000 files beside a header', (place) => {
    for (let at = 0; at < 10_000; at++) place.file(`x/${at}.txt`, '');
    return place.file('x/a.h');
  }),
  of('folders: 500 in each other, a repository in each', (place) => {
    const folders = Array.from({ length: 500 }, (_, at) => 'd/'.repeat(at + 1));
    for (const folder of folders) {
      place.file(`${folder}.git`, `gitdir: ${'../'.repeat(400)}none\n`);
      place.folder(`${folder}.wakatime-project`);
    }
    return place.file(`${folders.at(-1)}a.h`);
  }),
  of('folders: 300 in each other, a FIFO in each', (place) => {
    const folders = Array.from({ length: 300 }, (_, at) => 'd/'.repeat(at + 1));
    for (const folder of folders) place.folder(folder);
    place.fifo(
      ...folders.flatMap((folder) => [`${folder}.git`, `${folder}.wakatime`, `${folder}.wakatime-project`]),
    );
    return place.file(`${folders.at(-1)}a.h`);
  }),
  of('folders: a ring of links', (place) => {
    place.link('ring/ring', '../ring');
    place.file('ring/a.c');
    place.file('ring/b.h');
    return join(place.root, 'ring/ring/ring/ring/b.h');
  }),
  of('folders: one without read permission around it', (place) => {
    place.file('.git/config/not-a-file');
    place.folder('.git/HEAD');
    place.folder('.wakatime');
    place.folder('.svn/wc.db');
    return place.file('a.h');
  }),
];
