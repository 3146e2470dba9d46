import { describe, expect, it } from 'vitest';
import { questionKeys, questionOf } from '../../../../src/detect/language/questions.ts';
import { ruledKeys } from '../../../../src/detect/language/rules/index.ts';
import { splitFilePath } from '../../../../src/detect/language/siblings.ts';
import { createSpeller } from '../../../../src/detect/language/spelling.ts';
import { fakeFiles, languageIn } from '../../../support/languageFiles.ts';

const languageOf = (name: string, text: string): Promise<string | undefined> => {
  const path = `/p/${name}`;
  const { fs } = fakeFiles({ [path]: text });
  return languageIn({ path, file: path, given: undefined, alternate: undefined, guess: false }, { fs });
};

/** Texts that somebody would write, by extension and language. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  asm: {
    NASM: [
      'section .text\nglobal _start\n_start:\n mov eax, 1\n int 0x80\n',
      'BITS 16\nORG 0x7c00\nstart:\n  cli\n',
      '%include "io.inc"\n; the process of counting\nmain:\n  xor eax, eax\n  ret\n',
      '        default rel\n        extern printf\n',
      'msg: db "hi"\nlen: equ $ - msg\nbuf: resb 64\n',
      'times 510-($-$$) db 0\ndw 0xaa55\n',
    ],
    TASM: [
      '.model small\n.stack 100h\n.data\n.code\nmain proc\n mov ax, @data\nmain endp\nend main\n',
      '.386\n.model flat, stdcall\noption casemap:none\ninclude \\masm32\\include\\windows.inc\n',
      'includelib kernel32.lib\nEXTRN ExitProcess:PROC\n',
      'CODE SEGMENT\nASSUME CS:CODE\nCODE ENDS\n',
    ],
    Assembly: [
      '.data\nmsg: .asciiz "hi"\n.text\nmain:\n  li $v0, 4\n  la $a0, msg\n  syscall\n',
      '\t.globl main\nmain:\n\taddi sp, sp, -16\n\tret\n',
      'mov eax, 1\nint 0x80\n',
      '; only a remark so far\n',
    ],
    'RGBDS Assembly': [
      'INCLUDE "hardware.inc"\nSECTION "Header", ROM0[$100]\n  jp EntryPoint\n',
      'EntryPoint:\n  ld a, 0\n  ldh [rNR52], a\n',
      'Copy:\n  ld a, [de]\n  ld [hli], a\n  inc de\n',
    ],
    'Z80 Assembly': [
      ' org 8000h\nloop:\n  ld a,(hl)\n  out (1),a\n  djnz loop\n  ret\n',
      '  ld hl, table\n  ldir\n',
    ],
    'Motorola 68K Assembly': ['start:\n  move.l #1,d0\n  dbra d1,start\n  rts\n', '\tmoveq\t#0,d0\n'],
  },
  cl: {
    'Common Lisp': [
      '(defun square (x) (* x x))\n',
      ';;; utilities\n(in-package :cl-user)\n',
      '#| a long\n  comment |#\n(defpackage :a)\n',
      '\n\n(let ((a "class A {")) a)\n',
    ],
    OpenCL: [
      '__kernel void add(__global const float *a, __global float *b) {\n  int i = get_global_id(0);\n}\n',
      'kernel void fill(global int *out) { out[get_local_id(0)] = 1; }\n',
      '#pragma OPENCL EXTENSION cl_khr_fp64 : enable\n',
      '// a helper\nfloat square(float x) { return x * x; }\n',
      '/* constants */\n#define N 16\n',
    ],
    Cool: [
      'class Main inherits IO {\n  main() : Object { out_string("hi\\n") };\n};\n',
      '(* a stack *)\nclass List {\n  isNil() : Bool { true };\n};\n',
      '-- one\nCLASS A\n{\n};\n',
    ],
  },
  cls: {
    TeX: [
      '\\NeedsTeXFormat{LaTeX2e}\n\\ProvidesClass{thesis}[2024/01/01]\n\\LoadClass{book}\n',
      '% a class for letters\n%% of the office\n\\ProvidesExplClass{a}{2024-01-01}{1}{x}\n',
      '% old\n\\def\\thesis@title{}\n',
    ],
    Apex: [
      'public with sharing class AccountService {\n  public static void run() {}\n}\n',
      '/** docs: of class x */\n@isTest\nprivate class AccountTest {\n  static testMethod void a() { System.assert(true); }\n}\n',
      'global virtual class Base implements Database.Batchable<sObject> {\n}\n',
      'public enum Season {WINTER, SPRING}\n',
      'class Plain {\n  Integer a { get; set; }\n}\n',
      'public abstract class A extends B {\n  // if (x) ? a : b\n}\n',
    ],
    'Visual Basic 6.0': [
      'VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1  \'True\r\n  Persistable = 0  \'NotPersistable\r\nEND\r\nAttribute VB_Name = "C"\r\nPublic Sub A()\r\nEnd Sub\r\n',
    ],
    VBA: [
      'VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1  \'True\r\nEND\r\nAttribute VB_Name = "Sheet1"\r\nPrivate Sub Worksheet_Change()\r\n',
    ],
    ObjectScript: [
      'Class Demo.Person Extends %Persistent\n{\nProperty Name As %String;\nClassMethod Run() As %Status\n{\n}\n}\n',
    ],
    'OpenEdge ABL': [
      'CLASS acme.Order INHERITS acme.Base:\n  DEFINE PRIVATE VARIABLE cName AS CHARACTER NO-UNDO.\nEND CLASS.\n',
      'using Progress.Lang.*.\nblock-level on error undo, throw.\nclass Order:\nend class.\n',
      'CLASS a.B\n  INHERITS c.D\n  FINAL:\n',
      '',
    ],
  },
  cp: {
    'C++': ['#include <vector>\nint main() {}\n', 'int a;\n', ''],
    'Component Pascal': ['MODULE Hello;\n\nIMPORT Log;\n\nEND Hello.\n'],
  },
  fs: {
    GLSL: [
      '#version 330 core\nin vec3 color;\nout vec4 frag;\nvoid main() { frag = vec4(color, 1.0); }\n',
      'precision mediump float;\nvarying vec2 uv;\nvoid main() { gl_FragColor = vec4(1.0); }\n',
      '// sky\nuniform sampler2D sky;\n',
    ],
    'F#': [
      'module Main\nopen System\n[<EntryPoint>]\nlet main argv =\n  printfn "hi"\n  0\n',
      'namespace A\ntype B = { c: int }\n',
      'let f x =\n  match x with\n  | 0 -> 1\n  | _ -> 2\n',
      '',
    ],
    Forth: [': square ( n -- n ) dup * ;\n'],
    Filterscript: [
      '#pragma version(1)\n#pragma rs java_package_name(a.b)\nuchar4 root(uchar4 in) { return in; }\n',
    ],
  },
  pro: {
    QMake: [
      'QT += core gui\nTARGET = app\nTEMPLATE = app\nSOURCES += main.cpp\n',
      '# project\nCONFIG += c++17\nHEADERS += \\\n  a.h\n',
      'TEMPLATE = subdirs\nSUBDIRS += a b\n',
      'greaterThan(QT_MAJOR_VERSION, 4): QT += widgets\n',
      'win32 {\n  LIBS += -lfoo\n}\n',
    ],
    Prolog: [
      'parent(ann, ben).\nold(X) :- parent(X, _).\n',
      ':- module(a, [b/1]).\n',
      'likes(mary, wine).\n',
      '% end of it\nendgame(X) :- won(X).\n',
      '',
    ],
    IDL: [
      'pro hello, name\n  compile_opt idl2\n  print, name\nend\n',
      'FUNCTION square, x\n  RETURN, x^2\nEND\n',
      'if a then begin\n  b = 1\nendif else begin\nendelse\n',
    ],
    Proguard: ['-keep class com.acme.** { *; }\n-dontwarn okio.**\n'],
  },
  ts: {
    TypeScript: [
      'export const a: number = 1;\n',
      'const x = `<TS>`;\n',
      'const el = <TS>{};\n',
      '// <!DOCTYPE TS>\nlet a = 1;\n',
      '',
    ],
    XML: [
      '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="de"><context/></TS>\n',
      '<!DOCTYPE TS><TS>\n<context>\n',
      '\ufeff<?xml version="1.0"?>\n<TS/>\n',
    ],
  },
  v: {
    Verilog: [
      '`timescale 1ns / 1ps\nmodule top (\n  input wire clk\n);\nendmodule\n',
      'module counter #(parameter N = 8) (clk, q);\n',
      'module counter\n  (input clk,\n   output reg q);\n  always @(posedge clk) q <= ~q;\n',
      '',
    ],
    V: [
      "module main\n\nimport os\n\nfn main() {\n\tprintln('hi')\n}\n",
      'pub fn add(a int, b int) int {\n\treturn a + b\n}\n',
      'struct Point {\nmut:\n\tx int\n}\n',
      "name := 'Bob'\n",
    ],
    Coq: [
      'Require Import Arith.\nTheorem a : 1 = 1.\nProof. reflexivity. Qed.\n',
      'From Coq Require Import List.\n',
      'Inductive day : Type := monday | tuesday.\n',
      'Definition next (d : day) : day := d.\n',
    ],
  },
};

const CASES = Object.entries(TEXTS).flatMap(([extension, languages]) =>
  Object.entries(languages).flatMap(([language, texts]) =>
    texts.map((text): [string, string, string] => [extension, language, text]),
  ),
);

describe('the text of a file whose extension several languages share', () => {
  it.each(CASES)('.%s: %s: %j', async (extension, language, text) => {
    expect(await languageOf(`x.${extension}`, text)).toBe(language);
    expect(await languageOf(`X.${extension.toUpperCase()}`, text)).toBe(language);
    expect(await languageOf(`x.${extension}`, text.replaceAll('\n', '\r\n'))).toBe(language);
  });

  it('says that an assembler without a sign of its own is some assembler, nothing narrower', async () => {
    expect(await languageOf('x.asm', 'nop\n')).toBe('Assembly');
  });

  it.each([
    ['x.cls', '% vim: ft=tex\n\\a\n', 'TeX'],
    ['x.asm', '; vim: set ft=nasm :\nnop\n', 'NASM'],
    ['x.pro', '# vim: ft=prolog\nCONFIG += a\n', 'Prolog'],
    ['x.cl', '// vim: ft=lisp\n', 'Common Lisp'],
    ['x.v', '// vim: ft=coq\nmodule a;\n', 'Coq'],
    ['x.ts', '// vim: ft=ruby\nlet a = 1;\n', 'TypeScript'],
  ])('a modeline chooses among the languages of the extension: %s, %j', async (name, text, language) => {
    expect(await languageOf(name, text)).toBe(language);
  });

  it('is not asked for where the name is clear', () => {
    const text = (): string => {
      throw new Error('read');
    };
    for (const name of ['x.py', 'x.go', 'x.js', 'x.json', 'x.css', 'x.java', 'x', 'x.constructor', '.', ''])
      expect(questionOf(splitFilePath(name), text)).toBeUndefined();
  });

  it('is asked for under exactly the names that there are rules for', () => {
    expect(questionKeys()).toEqual([...ruledKeys()].sort());
    const hints = '<?xml <?hh #pragma methodsFor: \t =help';
    for (const key of ruledKeys()) {
      const parts = splitFilePath(key.startsWith('.') ? `x${key}` : key);
      expect(questionOf(parts, () => hints)).toBe(key);
      expect(questionOf(parts, () => ' \n')).toBeUndefined();
    }
  });

  it.each(
    Object.keys(TEXTS).flatMap((extension) =>
      [
        ' ',
        '\n',
        '(',
        '-',
        'a ',
        'public ',
        'class A',
        'ld [',
        'module a',
        '\\def',
        'kernel ',
        '%',
        '`',
        'Class a.',
      ].map((piece): [string, string] => [extension, piece]),
    ),
  )(
    'is searched in one go: .%s full of %j',
    async (extension, piece) => {
      const text = piece.repeat(Math.ceil((256 * 1024) / piece.length));
      const found = await languageOf(`x.${extension}`, text);
      expect(found === undefined || found.length > 0).toBe(true);
    },
    5_000,
  );

  it('gives names that are spelled alike wherever they come from', async () => {
    const spell = createSpeller();
    expect(spell('opencl')).toBe('OpenCL');
    expect(spell('cool')).toBe('Cool');
    expect(spell('Ignore list')).toBe('Ignore List');
    expect(spell('Git config')).toBe('Git Config');
    expect(spell('motorola 68k assembly')).toBe('Motorola 68K Assembly');
  });
});
