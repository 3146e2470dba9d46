import { describe, expect, it } from 'vitest';
import { fakeFiles, languageIn } from '../../../support/languageFiles.ts';

/** The language of one file that lies in a folder of its own, beside others if given. */
function languageOfFile(
  name: string,
  text: string,
  others: readonly string[] = [],
): Promise<string | undefined> {
  const path = `/p/${name}`;
  const { fs } = fakeFiles({
    ...Object.fromEntries(others.map((other) => [`/p/${other}`, ''])),
    [path]: text,
  });
  return languageIn({ path, file: path, given: undefined, alternate: undefined, guess: false }, { fs });
}

describe('content decides between languages that share an extension', () => {
  it.each([
    ['x.as', 'var a : int;', 'ActionScript'],
    ['x.as', 'trace()', 'ActionScript 3'],
    ['x.asm', 'main PROC\n', 'TASM'],
    ['x.aspx', '<%@ Page Language="C#" %>', 'aspx-cs'],
    ['x.aspx', '<%@ Page Language="VB" %>', 'aspx-vb'],
    ['x.ascx', '<script runat="server" language="C#">', 'aspx-cs'],
    ['x.b', 'implement Hello;\ninclude "sys.m";\n', 'Limbo'],
    ['x.b', '++++[>++++<-]>+.', 'Brainfuck'],
    ['x.bas', '10 PRINT "HI"\n', 'BASIC'],
    ['x.bas', "REM $STATIC\n'", 'QBasic'],
    ['x.bas', 'Module Hello\nEnd Module\n', 'VB.NET'],
    ['x.bf', 'class A { int[] a; }', 'Beef'],
    ['x.bug', 'model {\n}\n', 'BUGS'],
    ['x.bug', 'var x;\nmodel {\n}\n', 'JAGS'],
    ['x.def', 'DEFINITION MODULE A;\n(* c *)\nPROCEDURE b;\n', 'Modula-2'],
    ['x.def', 'Bootstrap: docker\n%post\n', 'Singularity'],
    ['x.ecl', 'a :- b.\n', 'Prolog'],
    ['x.ecl', 'BEGIN\nx -> y\nEND', 'ECL'],
    ['x.fs', 'let f x = x |> string\n', 'F#'],
    ['x.fs', ': square dup * ;\n', 'Forth'],
    ['x.fs', '\\ squares\n: square ( n -- n )\n  dup * ;\n', 'Forth'],
    ['x.fs', 'let f ( x : int ) = g x <| 1\n', 'F#'],
    ['x.fs', '// a comment\nlet rec f x =\n  match x with\n  | 0 -> 1\n', 'F#'],
    ['x.gd', 'InstallGlobalFunction( F, 1 );\nDeclareOperation( "G" );', 'GAP'],
    ['x.gd', 'extends Node\nfunc _ready():\n  pass', 'GDScript'],
    ['x.h', '#include <stdio.h>\n', 'C'],
    ['x.h', '#ifndef X_H\n#define X_H\n#endif\n', 'C'],
    ['x.h', '#ifndef X_H\n@protocol Foo\n@end\n', 'Objective-C'],
    ['x.h', '@interface Foo : NSObject\n@end\n', 'Objective-C'],
    ['x.hy', '(import os)\n(defn f [x] x)\n', 'Hy'],
    ['x.i', '%module m\n', 'SWIG'],
    ['x.i', 'DO:\nEND.\n', 'OpenEdge ABL'],
    ['x.inc', '<?php echo 1;\n', 'PHP'],
    ['x.inc', '#declare A = 1;\ncamera { }\nlight_source { }\n', 'POVRay'],
    ['x.inc', 'stock f() return tagof(x);\n', 'Pawn'],
    ['x.j', '@import "Foo.j"\n', 'Objective-J'],
    ['x.j', '.class public Foo\n.super java/lang/Object\n', 'Jasmin'],
    ['x.m', '@implementation Foo\n@end\n', 'Objective-C'],
    ['x.m', '% add\nfunction y = f(x)\n  y = x;\nend\n', 'Matlab'],
    ['x.m', '% only a comment\nx = 1;\n', 'Matlab'],
    ['x.n', '@if (true)', 'Nemerle'],
    ['x.n', '\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae\u0bae', 'Ezhil'],
    ['x.p', 'ELSE DO:\nEND.\n', 'OpenEdge ABL'],
    ['x.pl', '#!/usr/bin/perl\nmy $x = 1;\n', 'Perl'],
    ['x.pl', 'parent(a, b).\nold(X) :- parent(X, _).\n', 'Prolog'],
    ['x.pl', 'use v6;\nsay "hi";\n', 'Raku'],
    ['x.pm', '#!/usr/bin/env perl6\n', 'Raku'],
    ['x.pm', 'my class A { }\n', 'Raku'],
    ['x.pro', 'if a then begin\nendelse\n', 'IDL'],
    ['x.r', 'x <- c(1, 2)\n', 'R'],
    ['x.r', 'REBOL [ Title: "x" ]\n', 'Rebol'],
    ['x.s', '.text\nmain:\n', 'Assembly'],
    ['x.s', '; comment\nlda #1\n', 'ca65 assembler'],
    ['x.s', '; comment\n.section .data\n', 'Assembly'],
    ['x.sc', 'import os\n', 'Python'],
    ['x.sc', '{ SinOsc.ar }.play\n', 'SuperCollider'],
    ['x.scd', '{ SinOsc.ar }.play\n', 'SuperCollider'],
    ['x.t', 'versionInfo: GameID { IFID = 1 }\ngameMain: GameMainDef\n', 'TADS 3'],
    ['x.t', 'use Test::More;\nmy $x = 1;\n', 'Perl'],
    ['x.ttl', '@prefix a: <b> .\n', 'Turtle'],
    ['x.ttl', "connect 'host'\nsendln 'x'\n", 'Tera Term macro'],
    ['x.u', 'waituntil (a);\n', 'UrbiScript'],
    ['x.v', 'Lemma l : True.\nProof.\nexact I.\nQed.\n', 'Coq'],
    ['x.v', 'module m(input wire a); reg b; assign b = a;\n', 'Verilog'],
    ['x.xsl', '<?xml version="1.0"?>\n<xsl:stylesheet/>\n', 'XSLT'],
    ['x.xslt', '<!DOCTYPE html>\n<p></p>', 'HTML'],
    ['x.xsl', '<a>\n</a>\n', 'XML'],
  ])('%s with %j is %s', async (name, text, language) => {
    expect(await languageOfFile(name, text)).toBe(language);
  });

  it('a byte order mark does not hide the first line', async () => {
    expect(await languageOfFile('x.ttl', '\ufeff@prefix a: <b> .\n')).toBe('Turtle');
  });

  it.each([
    ['x.h', `#ifndef X\n${'\n'.repeat(250_000)}`],
    ['x.m', '%'.repeat(250_000)],
    ['x.pl', 'my '.repeat(80_000)],
    ['x.s', ' \n'.repeat(120_000)],
    ['x.xsl', '<a '.repeat(80_000)],
    ['x.h', '['.repeat(250_000)],
    ['x.j', '\n\n.class'.repeat(30_000)],
    ['x.t', ' vim:'.repeat(50_000)],
    ['x.fs', '\n: a'.repeat(60_000)],
  ])(
    'a large or odd %s is still decided',
    async (name, text) => {
      expect(await languageOfFile(name, text)).toBeDefined();
    },
    2_000,
  );
});

describe('a modeline', () => {
  it.each([
    ['chooses among the languages of an extension', 'x.pl', '% vim: ft=prolog\n', 'Prolog'],
    [
      'names another language that the text bears out',
      'x.h',
      '// vim: set ft=cpp :\nusing namespace a;\n',
      'C++',
    ],
    ['is not believed against the text', 'x.h', '// vim: set ft=perl :\n#ifdef A\n', 'C'],
    ['with an unknown type is ignored', 'x.h', '// vim: ft=nothing\n#ifdef A\n', 'C'],
    ['does not touch an extension that is clear', 'x.py', '# vim: ft=ruby\n', 'Python'],
    ['names a file whose name says nothing', 'notes', '# vim: set ft=python :\nx\n', 'Python'],
  ])('%s', async (_, name, text, language) => {
    expect(await languageOfFile(name, text)).toBe(language);
  });
});

describe('the files beside one', () => {
  it.each([
    ['m.h', ['m.c'], 'C'],
    ['m.h', ['m.C'], 'C'],
    ['m.h', ['m.m'], 'Objective-C'],
    ['m.h', ['m.mm'], 'Objective-C++'],
    ['m.h', ['m.mm', 'm.c'], 'C'],
    ['m.h', ['other.cpp'], 'C++'],
    ['m.h', ['other.c', 'third.cc'], 'C++'],
    ['m.h', ['other.c'], 'C'],
    ['m.h', ['other.CPP'], 'C++'],
    ['m.h', ['other.m'], 'Objective-C'],
    ['m.hh', [], 'C++'],
    ['m.HH', [], 'C++'],
    ['m.cp', [], 'C++'],
    ['m.c', [], 'C'],
    ['m.C', [], 'C'],
    ['m.c', ['other.cpp'], 'C'],
    ['m.cpp', [], 'C++'],
    ['m.cpp', ['m.c'], 'C'],
    ['m.css', [], 'CSS'],
    ['m.inc', ['m.c'], 'C'],
    ['m.inc', ['other.cpp'], 'C++'],
    ['m.inc', ['other.asm'], 'PHP'],
    ['m.hpp', ['m.m'], 'Objective-C'],
    ['m.txt', ['m.c'], 'Text'],
    ['m.m', ['m.h'], 'Objective-C'],
    ['m.m', ['data.mat'], 'Matlab'],
    ['m.m', ['data.mat', 'a.h'], 'Matlab'],
    ['m.m', ['a.h'], 'Objective-C'],
    ['m.mm', ['m.h'], 'Objective-C++'],
    ['m.pas', [], 'ObjectPascal'],
    ['m.pas', ['m.dfm'], 'Delphi'],
    ['m.pas', ['x.DPROJ'], 'Delphi'],
  ])('%s beside %j is %s', async (name, others, language) => {
    expect(await languageOfFile(name, '', others)).toBe(language);
  });

  it.each(
    Object.entries({
      '.cabal': 'Cabal Config',
      '.cfg': 'INI',
      '.cjs': 'JavaScript',
      '.cl': 'Common Lisp',
      '.clj': 'Clojure',
      '.cljs': 'ClojureScript',
      '.cls': 'OpenEdge ABL',
      '.cmake': 'CMake',
      '.cmd': 'Batchfile',
      '.cob': 'COBOL',
      '.coffee': 'CoffeeScript',
      '.conf': undefined,
      '.cr': 'Crystal',
      '.cs': 'C#',
      '.csh': 'Tcsh',
      '.cshtml': 'HTML+Razor',
      '.csproj': 'XML',
      '.css': 'CSS',
      '.csv': 'CSV',
      '.cts': 'TypeScript',
      '.cu': 'Cuda',
      '.cuh': 'Cuda',
      '.cue': 'CUE',
      '.haml': 'Haml',
      '.har': 'JSON',
      '.hbs': 'Handlebars',
      '.hcl': 'Terraform',
      '.heex': 'HTML+EEX',
      '.hlsl': 'HLSL',
      '.hrl': 'Erlang',
      '.hs': 'Haskell',
      '.htaccess': 'Apache Config',
      '.htm': 'HTML',
      '.html': 'HTML',
      '.hx': 'Haxe',
      '.hy': 'Hybris',
    }),
  )('say nothing of %s', async (extension, language) => {
    const name = `m${extension}`.replace(/^m(?=\.htaccess)/, '');
    for (const others of [[], ['m.c'], ['a.c'], ['m.m'], ['m.mm'], ['a.cpp', 'b.hh']]) {
      expect(await languageOfFile(name, '', others), others.join()).toBe(language);
    }
  });

  it('say nothing of C++ sources that have a text of their own', async () => {
    for (const name of ['m.cpp', 'm.cc', 'm.cxx', 'm.c++', 'm.cp']) {
      expect(await languageOfFile(name, 'int a;\n', ['m.c', 'm.m', 'm.mm'])).toBe('C++');
    }
  });

  it('do not make C of an include that is PHP', async () => {
    expect(await languageOfFile('m.inc', '\n<?php\necho 1;\n', ['m.c'])).toBe('PHP');
  });
});
