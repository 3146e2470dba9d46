import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('C and C++', () => {
  it.each<[string, string, string[]]>([
    ['both kinds of includes', '#include <math.h>\n#include "own.h"', ['math', 'own']],
    ['the first part of a path', '#include <openssl/ssl.h>\n#include "../x.h"', ['openssl', '..']],
    ['odd spacing', '  #  include   <math.h>\n#include<zlib.h>', ['math', 'zlib']],
    [
      'a comment behind or before',
      '#include <math.h> // a\n/* b */ #include "own.h" /* c */',
      ['math', 'own'],
    ],
    ['other endings', '#include <a.hpp>', ['a.hpp']],
    ['CRLF', '#include <math.h>\r\n#include <zlib.h>\r\n', ['math', 'zlib']],
    ['both branches of a condition', '#ifdef A\n#include <a.h>\n#else\n#include <b.h>\n#endif', ['a', 'b']],
    [
      'what follows a block switched off',
      '#if 0\n#if B\n#include <no.h>\n#endif\n#endif\n#include <a.h>',
      ['a'],
    ],
    ['the other branch of such a block', '#if 0\n#include <no.h>\n#else\n#include <a.h>\n#endif', ['a']],
    [
      'what follows digit separators and characters',
      `int a = 1'000; char b = '"', c = '\\'';\n#include <a.h>`,
      ['a'],
    ],
  ])('finds %s', (_name, text, expected) => {
    expect(dependenciesOf('C', text)).toEqual(expected);
    expect(dependenciesOf('C++', text)).toEqual(expected);
  });

  it.each<[string, string]>([
    ['comments', '// #include <a.h>\n/*\n#include <b.h>\n*/'],
    ['strings', 'char *a = "\\\n#include <a.h>\\n";'],
    ['raw strings', 'auto a = R"x(\n#include <a.h>\n)" )x";'],
    ['other directives', '#define A <b.h>\n#pragma once\n#import <c.h>\n#include MACRO\n#include'],
    [
      'the standard headers',
      '#include <stdio.h>\n#include <STDLIB.H>\n#include <string.h>\n#include <time.h>',
    ],
  ])('takes nothing from %s', (_name, text) => {
    expect(dependenciesOf('C++', text)).toEqual([]);
  });

  it('leaves out iostream in C++ only', () => {
    expect(dependenciesOf('C++', '#include <iostream>')).toEqual([]);
    expect(dependenciesOf('C', '#include <iostream>')).toEqual(['iostream']);
  });
});

describe('Objective-C', () => {
  it('finds the first part of every #import', () => {
    const text = `#import <UIKit/UIKit.h>\n#import "View.h"\n#import 'Other.m'\n#import<Kit.h>\n`;
    expect(dependenciesOf('Objective-C', text)).toEqual(['UIKit', 'View', 'Other', 'Kit']);
  });

  it('takes nothing from #include, @import, comments and strings', () => {
    const text = '#include <a.h>\n@import B;\n// #import <c.h>\nx = @"\\\n#import <d.h>";';
    expect(dependenciesOf('Objective-C', text)).toEqual([]);
  });
});
