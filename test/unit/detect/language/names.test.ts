import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateLanguageTable } from '../../../../scripts/gen-language.mts';
import { languageOf, lexersFor } from '../../../../src/detect/language/names.ts';
import { fakeFiles, languageIn } from '../../../support/languageFiles.ts';

const { fs } = fakeFiles({});
const languageOfName = (name: string) =>
  languageIn(
    { path: `/p/${name}`, file: undefined, given: undefined, alternate: undefined, guess: false },
    { fs },
  );

describe('the name of a file', () => {
  it.each(
    Object.entries({
      'Apache Config': '.htaccess apache.conf apache2.conf',
      Assembly: 'x.s',
      Bash: 'x.sh x.ksh x.bash x.ebuild x.eclass x.exheres-0 x.exlib x.zsh .bashrc bashrc .bash_history bash_history zshrc .zshrc PKGBUILD',
      C: 'x.idc x.xbm x.xpm',
      'C++': 'x.cpp x.cxx',
      Dotenv: '.env .env.local .env.anything x.env',
      EditorConfig: '.editorconfig',
      'Git Config': '.gitconfig .gitmodules',
      'Ignore List': '.gitignore .dockerignore .otherignore',
      Luau: 'x.luau',
      R: 'x.r x.R .Rhistory .Rprofile .Renviron',
      Starlark: 'x.bzl BUCK BUILD BUILD.bazel WORKSPACE',
      'C#': 'x.cs',
      CMake: 'x.cmake CMmakeLists.txt CMakeLists.txt',
      ColdFusion: 'x.cfm x.cfml',
      'Common Lisp': 'x.cl x.lisp',
      Crontab: 'crontab',
      Docker: 'Dockerfile Dockerfile.dev x.docker Containerfile',
      Elixir: 'x.ex x.eex x.exs',
      'Emacs Lisp': 'x.el',
      Erlang: 'x.erl x.hrl x.es x.escript',
      Fortran: 'x.f03 x.f90 x.F03 x.F90',
      Go: 'go.mod FILE.GO x.go',
      Gosu: 'x.gs x.gsp x.gsx x.vark',
      Groff: 'x.1 x.9 x.man',
      Groovy: 'x.groovy x.gradle',
      HTML: 'x.html x.htm x.xhtml',
      INI: 'x.ini x.inf x.cfg',
      JavaScript: 'x.js x.jsm x.mjs x.cjs',
      JSX: 'x.jsx',
      Kconfig: 'Kconfig Kconfig.debug xConfig.inx external.in',
      Lasso: 'x.lasso x.lasso9 x.lasso8 x.incl x.las',
      LESS: 'x.less',
      Liquid: 'x.liquid',
      Lua: 'x.lua x.wlua',
      Makefile: 'Makefile makefile Makefile.am x.mk GNUmakefile justfile',
      Mako: 'x.mao',
      Marko: 'x.marko',
      Modelica: 'x.mo',
      newLisp: 'x.lsp x.nl x.kif',
      Nimrod: 'x.nim',
      'Objective-J': 'x.j',
      OCaml: 'x.ml x.mli x.mll x.mly',
      ObjectPascal: 'x.pas x.dpr',
      Pawn: 'x.pwn',
      PHP: 'x.php x.php3 x.php4 x.php5 x.inc',
      Prolog: 'x.ecl x.prolog x.pro',
      Pug: 'x.pug x.jade',
      Python: 'x.py X.PY x.pyw x.jy x.sage SConstruct SConscript x.tac',
      QML: 'x.qml x.qbs',
      Raku: 'x.raku x.p6 x.pl6',
      Reason: 'x.re x.rei',
      reStructuredText: 'x.rst x.rest',
      RPMSpec: 'x.spec',
      Ruby: '.ruby-version x.rb x.rbw Rakefile x.rake x.gemspec x.rbx x.duby Gemfile Vagrantfile',
      Rust: 'x.rs x.rs.in',
      Scheme: 'x.scm x.ss',
      sed: 'x.sed x.gsed x.ssed',
      SWIG: 'x.swg x.i',
      SystemVerilog: 'x.sv x.svh',
      TeX: 'x.tex x.aux x.toc',
      TOML: 'x.toml Pipfile poetry.lock uv.lock',
      TypeScript: 'x.ts x.tsx x.d.ts x.mts',
      VCL: 'x.vcl',
      Velocity: 'x.vm x.fhtml',
      VimL: 'x.vim .vimrc .exrc .gvimrc _vimrc _exrc _gvimrc vimrc gvimrc',
      'Vue.js': 'x.vue',
      XML: 'x.xml x.rss x.xsd x.wsdl x.wsf x.svg',
      XSLT: 'x.xpl x.xsl x.xslt',
    }).flatMap(([language, names]) => names.split(' ').map((name) => [name, language] as const)),
  )('%s is %s', async (name, language) => {
    expect(await languageOfName(name)).toBe(language);
  });

  it.each([
    ['meson.build', 'INI'],
    ['meson_options.txt', 'Meson'],
    ['todo.txt', 'Todotxt'],
    ['v.mod', 'V'],
    ['x.as', 'ActionScript 3'],
    ['x.aspx', 'aspx-vb'],
    ['x.asm', 'RGBDS Assembly'],
    ['x.ASM', 'RGBDS Assembly'],
    ['x.b', 'Limbo'],
    ['x.bas', 'VB.NET'],
    ['x.bf', 'Brainfuck'],
    ['x.bug', 'JAGS'],
    ['x.def', 'Singularity'],
    ['x.fs', 'F#'],
    ['x.gd', 'GDScript'],
    ['x.go.tmpl', 'Go'],
    ['x.h', 'C'],
    ['x.hcl', 'Terraform'],
    ['x.hy', 'Hybris'],
    ['x.lean', 'Lean4'],
    ['x.m', 'Objective-C'],
    ['x.mc', 'Mason'],
    ['x.mt', 'Monte'],
    ['x.n', 'Nemerle'],
    ['x.network', 'INI'],
    ['x.NSH', 'Natural'],
    ['x.nsh', 'NSIS'],
    ['x.nu', 'Nushell'],
    ['x.p', 'Pawn'],
    ['x.pl', 'Perl'],
    ['x.pm', 'Perl'],
    ['x.pp', 'Puppet'],
    ['x.PROC', 'Praat'],
    ['x.psl', 'ParaSail'],
    ['x.razor', 'Razor'],
    ['x.S', 'S'],
    ['x.sc', 'SuperCollider'],
    ['x.scd', 'scdoc'],
    ['x.service', 'INI'],
    ['x.timer', 'systemd'],
    ['x.sql', 'SQL'],
    ['x.t', 'Perl'],
    ['x.ttl', 'Turtle'],
    ['x.u', 'ucode'],
    ['x.v', 'Verilog'],
    ['x.xslt', 'XSLT'],
  ])('that several languages share is settled without content: %s is %s', async (name, language) => {
    expect(await languageOfName(name)).toBe(language);
  });

  it.each([
    ['Jenkinsfile', 'Groovy'],
    ['Podfile', 'Ruby'],
    ['config.ru', 'Ruby'],
    ['x.geojson', 'JSON'],
    ['x.glsl', 'GLSL'],
    ['x.plist', 'XML Property List'],
    ['LICENSE', 'Text'],
    ['yarn.lock', 'YAML'],
    ['Cargo.lock', 'TOML'],
    ['composer.lock', 'JSON'],
    ['requirements-test.txt', 'Pip Requirements'],
    ['tsconfig.json', 'JSON with Comments'],
    ['x.ipynb', 'Jupyter Notebook'],
    ['x.mdx', 'MDX'],
    ['x.erb', 'HTML+ERB'],
    ['x.html.erb', 'HTML+ERB'],
    ['x.blade.php', 'Blade'],
    ['x.kicad_pcb', 'KiCad Layout'],
    ['x.bats', 'Bash'],
    ['x.nims', 'Nimrod'],
    ['x.JSON5', 'JSON5'],
  ])('that WakaTime does not know is taken from Linguist: %s is %s', async (name, language) => {
    expect(await languageOfName(name)).toBe(language);
  });

  it.each([
    ['a\tb.ts', 'TypeScript'],
    ['a\nb.py', 'Python'],
  ])('%j has the language of its suffix, whatever stands in front', async (name, language) => {
    expect(await languageOfName(name)).toBe(language);
  });

  it.each([
    'README',
    'dockerfile',
    'Gruntfile',
    'Foo.app',
    'x.com',
    'x.zzqq',
    'x.',
    'tool',
    'a\tb.ts\t',
    '*',
    '*.ts\nx',
  ])('%j has no language', async (name) => {
    expect(await languageOfName(name)).toBeUndefined();
  });

  it.each(['vk.ru', 'example.com', 'bit.ly', 'Slack'])(
    '%s, an app or a domain, has no language',
    async (path) => {
      const query = { path, file: undefined, given: undefined, alternate: undefined, guess: true };
      expect(await languageIn(query, { fs })).toBeUndefined();
    },
  );
});

describe('the table', () => {
  interface Lexer {
    readonly lexer: string;
    readonly language?: string;
    readonly names?: readonly string[];
  }
  const source = new URL('../../../../scripts/language/wakatime-names.json', import.meta.url);
  const lexers = JSON.parse(readFileSync(source, 'utf8')) as readonly Lexer[];

  it.each(lexers)('finds the names of $lexer', async ({ lexer, language, names = [] }) => {
    for (const glob of names) {
      const name = glob.replace(/\[(.).*?\]/, '$1').replace(/\*/g, 'x');
      expect(lexersFor(name), name).toContain(lexer);
    }
    expect(await languageOf(lexer)).toBe(language ?? lexer);
  });

  it('is what the generator writes', async () => {
    const { path, text } = generateLanguageTable();
    expect(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')).toBe(text);
  });
});
