/** Vim modelines: `# vim: set ft=python :`. */

/** Vim's file types → lexers (docs/wakatime-cli.md#modelines). Everything else is ignored. */
const FILE_TYPES =
  '\na65=GAS\nasm=GAS\nasm68k=GAS\nasmh8300=GAS\nawk=Awk\nbash=Bash\nbasic=BASIC\nc=C\nclojure=Clojure\ncmake=CMake\ncoq=Coq\n' +
  'cpp=C++\ncrontab=Crontab\ncs=C#\ncss=CSS\ndart=Dart\ndockerfile=Docker\nelixir=Elixir\nerlang=Erlang\nfish=Fish\n' +
  'forth=Forth\nfsharp=FSharp\nglsl=GLSL\ngo=Go\ngroovy=Groovy\nhaml=Haml\nhaskell=Haskell\nhtml=HTML\nhtmlcheetah=HTML\n' +
  'htmldjango=HTML\nhtmlm4=HTML\nidlang=IDL\njava=Java\njavascript=JavaScript\njson=JSON\nkotlin=Kotlin\nlhaskell=Haskell\nlisp=Common Lisp\nlua=Lua\n' +
  'make=Makefile\nmarkdown=markdown\nmasm=TASM\nmatlab=Matlab\nnasm=NASM\nobjc=Objective-C\nobjcpp=Objective-C++\nocaml=OCaml\nopencl=OpenCL\nperl=Perl\n' +
  'perl6=Raku\nphp=PHP\nphtml=PHP\nplaintex=TeX\nprolog=Prolog\npython=Python\nr=R\nraku=Raku\nruby=Ruby\nrust=Rust\nsass=Sass\nscala=Scala\n' +
  'scheme=Scheme\nscss=SCSS\nsh=Bash\nskill=Skill\nsql=SQL\nswift=Swift\ntcl=Tcl\ntex=TeX\ntoml=TOML\n' +
  'typescript=TypeScript\nvb=VB.net\nverilog=verilog\nvim=VimL\nvlang=V\nxhtml=HTML\nxml=XML\nyaml=YAML\nzsh=Bash\n';

/** The lexer that a modeline anywhere in the text names. docs/wakatime-cli.md#modelines */
export function lexerByModeline(text: string): string | undefined {
  // Most texts have none, which this finds out in one go.
  if (!/(?:ft|filetype|syn|syntax)=/.test(text)) return undefined;
  const match =
    /(?:^|[\s*/#;"%-])(?:vi|vim(?:[<=>]?\d+)?|ex):[^\n]{0,200}?\b(?:ft|filetype|syn|syntax)=([\w+#-]+)/m.exec(
      text,
    );
  const start = match === null ? -1 : FILE_TYPES.indexOf(`\n${match[1]?.toLowerCase()}=`);
  if (start < 0) return undefined;
  return FILE_TYPES.slice(FILE_TYPES.indexOf('=', start) + 1, FILE_TYPES.indexOf('\n', start + 1));
}
