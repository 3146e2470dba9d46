import { describe, expect, it } from 'vitest';
import { type FileQuery, fakeFiles, languageIn } from '../../../support/languageFiles.ts';

function query(path: string, more: Partial<FileQuery> = {}): FileQuery {
  return { path, file: path, given: undefined, alternate: undefined, guess: false, ...more };
}

describe('detectLanguage', () => {
  const { fs } = fakeFiles({ '/p/a.py': '', '/p/n.zzqq': '' });

  it('sends what the editor gave, as it is', async () => {
    expect(await languageIn(query('/p/a.py', { given: 'golang' }), { fs })).toBe('golang');
  });

  it('prefers what it finds to the alternate', async () => {
    expect(await languageIn(query('/p/a.py', { alternate: 'Ruby' }), { fs })).toBe('Python');
  });

  it('sends the alternate when it finds nothing', async () => {
    expect(await languageIn(query('/p/n.zzqq', { alternate: 'Al' }), { fs })).toBe('Al');
  });

  it('takes an empty given or alternate for none', async () => {
    expect(await languageIn(query('/p/a.py', { given: '' }), { fs })).toBe('Python');
    expect(await languageIn(query('/p/n.zzqq', { alternate: '' }), { fs })).toBeUndefined();
  });

  it('knows unsaved files by name', async () => {
    expect(await languageIn(query('/gone/m.h', { file: undefined }), { fs })).toBe('C');
  });

  it('reads Windows paths', async () => {
    expect(await languageIn(query('C:\\p\\Makefile'), { fs })).toBe('Makefile');
  });

  it.each(['x.py', 'x.go', 'x.md', 'x.json', 'x.js', 'x.java', 'x.html', 'x.css', 'Makefile'])(
    'neither opens nor lists anything for %s',
    async (name) => {
      const files = fakeFiles({ [`/p/${name}`]: 'x' });
      await languageIn(query(`/p/${name}`), files);
      expect({ opened: files.opened, listed: files.listed }).toEqual({ opened: [], listed: [] });
    },
  );

  it('opens a shared extension once and lists nothing for it', async () => {
    const files = fakeFiles({ '/p/x.ts': 'export const a = 1;\n' });
    expect(await languageIn(query('/p/x.ts'), files)).toBe('TypeScript');
    expect({ opened: files.opened, listed: files.listed }).toEqual({ opened: ['/p/x.ts'], listed: [] });
  });

  it.each(['x.asm', 'x.cls', 'x.ts', 'x.v', 'x.pro', 'x.cl', 'x.fs', 'x.css'])(
    'sends what the editor gave for %s, whatever its text shows',
    async (name) => {
      const { fs } = fakeFiles({ [`/p/${name}`]: '<TS>\\ProvidesClass{a}', '/p/x.c': '' });
      expect(await languageIn(query(`/p/${name}`, { given: 'Mine' }), { fs })).toBe('Mine');
    },
  );

  it('opens an ambiguous file once and lists its folder once', async () => {
    const files = fakeFiles({ '/p/x.h': '#ifdef A\n' });
    expect(await languageIn(query('/p/x.h'), files)).toBe('C');
    expect({ opened: files.opened, listed: files.listed }).toEqual({ opened: ['/p/x.h'], listed: ['/p/'] });
  });
});

describe('guessing', () => {
  const guess = (text: string, name = 'tool') => {
    const { fs } = fakeFiles({ [`/p/${name}`]: text });
    return languageIn(query(`/p/${name}`, { guess: true }), { fs });
  };

  it.each([
    ['#!/usr/bin/env python3\nprint(1)\n', 'Python'],
    ['#!/usr/bin/python2\n', 'Python'],
    ['#!/usr/bin/env -S python3.11 -u\n', 'Python'],
    ['#!/usr/bin/env LANG=C perl\n', 'Perl'],
    ['#!/usr/bin/perl -w\nuse strict;\n', 'Perl'],
    ['#!/bin/sh\r\necho hi\r\n', 'Bash'],
    ['#!/bin/bash\necho hi\n', 'Bash'],
    ['#! /bin/zsh', 'Bash'],
    ['#!/usr/bin/env node\nimport x from "y"\n', 'JavaScript'],
    ['#!/usr/bin/env ruby\n', 'Ruby'],
    ['#!/usr/bin/env Rscript\n', 'R'],
    ['#!/usr/bin/lua5.4\n', 'Lua'],
    ['#!/usr/bin/php8.3\n', 'PHP'],
    ['#!/usr/bin/env -S deno run\n', 'TypeScript'],
    ['#!C:\\Python\\python.exe\n', 'Python'],
    ['# vim: set ft=python :\nx\n', 'Python'],
    ['<!doctype html>\n<p>', 'HTML'],
    ['<?xml version="1.0"?>\n<a/>\n', 'XML'],
    ['<?xml version="1.0"?>\n<xsl:stylesheet/>\n', 'XSLT'],
    ['<?php echo 1;\n', 'PHP'],
    ['use strict;\nmy $x = 1;\n', 'Perl'],
    ['import os\nprint(1)\n', 'Python'],
    ['from os import path\n', 'Python'],
    ['.TH LS 1\n', 'Groff'],
    ['#include <vector>\n', 'C++'],
    ['#include <stdio.h>\n', 'C'],
  ])('%j is %s', async (text, language) => {
    expect(await guess(text)).toBe(language);
  });

  it.each([
    '',
    'just some words\nand more of them\n',
    'TODO: import the [notes] of @anna (see PROC, Proof and Qed) -- 50 % done :-)\n----------\n',
    '#!',
    '#!/usr/bin/env\n',
    '#!/opt/unknown-thing\n',
    '#!/usr/bin/python3\0\n',
    'import java.util.List;\n',
  ])('%j stays without language', async (text) => {
    expect(await guess(text)).toBeUndefined();
  });

  it('does not touch what the name says', async () => {
    expect(await guess('#!/usr/bin/env node\n', 'a.py')).toBe('Python');
  });

  it('is off unless asked for', async () => {
    const { fs } = fakeFiles({ '/p/tool': 'import os\n' });
    expect(await languageIn(query('/p/tool'), { fs })).toBeUndefined();
  });
});
