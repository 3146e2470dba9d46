/** Functional and logic languages, proofs, and what shares their endings. */
import { ANY, type Sign, type TextRules } from './rule.ts';

const COMMON_LISP: Sign =
  /^[ \t]*\((?:defun|defpackage|in-package|defmacro|defvar|defparameter|defclass|defmethod|eval-when|asdf:)\b/im;

export const FUNCTIONAL_RULES: TextRules = {
  '.scm': [
    [
      'Tree-sitter Query',
      /\(#[\w-]{1,40}[?!]|^[^;\n"]{0,200}@[\w.-]{1,60}[ \t)]*\r?$|^[ \t]*\w{1,40}:[ \t]*[([]/m,
      /^[ \t]*\((?:define|lambda|let|library|import|module|use-modules|load|display)\b/m,
    ],
  ],
  '.st': [
    [
      'StringTemplate',
      /\$\w{1,60}(?:\.\w{1,60}){0,5}(?:[(;:]|\$)|^[ \t]*(?:group[ \t]+\w|delimiters\b)|<\w{1,60}[:(;]|^\w{1,60}\([^)\n]{0,200}\)[ \t]*::=/m,
      /^![\w ]{1,80}(?:methodsFor|category):|\b(?:subclass|ifTrue|ifFalse|category):|(?:^|[^:]):=|^Class[ \t]*\{/m,
    ],
  ],
  '.ml': [
    [
      'OCaml',
      /^[ \t]*(?:let[ \t]+(?:rec[ \t]+|open[ \t]+|\(|\w)[^\n]{0,200}|open[ \t]+[A-Z]\w{0,60}[ \t]*\r?$|module[ \t]+\w|\w[^\n]{0,60}[ \t]->)/m,
      /^[ \t]*(?:structure|signature|functor)[ \t]+\w|^[ \t]*fun[ \t]+\w[^\n>]{0,200}=|^[ \t]*val[ \t]+\w{1,60}[ \t]*=/m,
    ],
    [
      'Standard ML',
      /^[ \t]*(?:(?:structure|signature|functor|fun|datatype)[ \t]+\w|val[ \t]+[(\w]{1,60}[ \t]*(?:=|,)|open[ \t]+\w)|\bfn[ \t]+[^\s=]{1,40}[ \t]*=>|\bcase\b[^\n]{1,80}\bof\b/m,
    ],
  ],
  '.l': [
    ['Lex', /^%(?:\{|%|option\b|x[ \t]|s[ \t]|array|\})|\/\*!re2c/m],
    ['Groff', /^[.'](?:\\"|(?:TH|SH|PP|LP|IP|ds|de|so|nr|if)\b)/m],
    ['PicoLisp', /^\((?:de|dm|class|must|rel|load|seed)[ \t\r\n]/m],
    [
      'Common Lisp',
      /^[ \t]*\((?:defun|defmacro|in-package|defpackage|setq|defvar|declare)\b|\((?:de|def)un[ \t]/im,
    ],
  ],
  '.lisp .lsp': [
    ['Common Lisp', COMMON_LISP],
    ['newLisp', /^[ \t]*\((?:define|context|set|println|module|constant|load)[ \t]/m],
  ],
  '.cl': [
    ['Common Lisp', /^\s*(?:;|#\||\((?!\*))/],
    ['Cool', /^[ \t]*class[ \t]+[A-Z]\w*(?:[ \t]+inherits[ \t]+[A-Z]\w*)?\s{0,50}\{/im],
    [
      'OpenCL',
      /\b(?:__)?kernel[ \t]+(?:void|__attribute__)\b|\b__(?:global|constant|local|kernel)\b|\bget_(?:global|local|group)_(?:id|size)\b|^[ \t]*(?:#(?:pragma|define|include|if)|\/\/|\/\*|typedef\b)|^[ \t]*(?:void|float[24]?|double|inline|static)\b[^\n;]{0,100}\(/m,
    ],
  ],
  '.fs': [
    ['Filterscript', /^[ \t]*#pragma[ \t]+(?:rs|version[ \t]*\()|__attribute__[ \t]{0,5}\(\(kernel\)\)/m],
    [
      'GLSL',
      /^[ \t]*(?:#version[ \t]+\d|#extension[ \t]+\w|precision[ \t]+(?:low|medium|high)p\b|(?:uniform|varying|attribute|in|out)[ \t]+(?:(?:low|medium|high)p[ \t]+)?(?:float|int|bool|[biu]?vec[234]|mat[234]|sampler\w+)\b|layout[ \t]*\(|void[ \t]+main[ \t]*\()|\bgl_(?:Frag|Position)/m,
    ],
  ],
  '.v': [
    [
      'Coq',
      /(?:^|\s)(?:Proof|Qed|Defined|Admitted)\.(?:\s|$)|^[ \t]*(?:(?:From[ \t]+[\w.]+[ \t]+)?Require[ \t]+(?:Import|Export)\b|(?:Theorem|Lemma|Inductive|Fixpoint|Definition|Corollary)[ \t]+\w|Open[ \t]+Scope\b)/m,
    ],
    [
      'Verilog',
      /^[ \t]*(?:endmodule\b|module[ \t]+\w+[ \t]*[#(;]|`(?:timescale|define|include|ifn?def|default_nettype)\b|always[ \t]*(?:@|begin\b)|initial[ \t]+(?:begin\b|@)|(?:input|output|inout|wire|reg|assign|localparam)\b)/m,
    ],
    [
      'V',
      /^[ \t]*(?:(?:pub[ \t]+)?fn[ \t]+[\w(]|(?:pub[ \t]+)?(?:struct|enum|interface)[ \t]+\w|import[ \t]+[\w.]+[ \t]*\r?$|module[ \t]+\w+[ \t]*\r?$|println\(|(?:mut[ \t]+)?\w+[ \t]*:=|#!.*\bv\b)/m,
    ],
  ],
  '.sls': [
    ['Scheme', /^[ \t]*(?:;|\((?:library|import|define)\b|#!r6rs)/m],
    ['Salt', /^(?:[\w./'"{}%-][^\n]{0,100}:[ \t]*\r?$|\{%|include:|#)/m],
  ],
  '.k': [
    [
      'KFramework',
      /^[ \t]*(?:requires?[ \t]+"|module[ \t]+[A-Z][A-Z-]|endmodule\b|syntax[ \t]+\w|rule[ \t])/m,
    ],
    ['KCL', /^[ \t]*(?:schema[ \t]+\w|import[ \t]+\w|\w{1,60}[ \t]*[=:]|@\w)/m],
  ],
  '.lp': [
    [
      'Lambdapi',
      /^[ \t]*(?:(?:opaque|constant|injective|sequential|private|protected)[ \t]+){0,4}(?:symbol|require|open|rule|notation|assert|inductive)\b/m,
    ],
    [
      'Linear Programming',
      /^[ \t]*(?:mini?mi[sz]e|maximi[sz]e|min|max|subject to|s\.t\.)\b[^;.\n]{0,80}$/im,
      /:-|^[ \t]*#/m,
    ],
    ['Answer Set Programming', ANY],
  ],
  '.mo': [
    [
      'Motoko',
      /^[ \t]*(?:import[ \t]+\w{1,60}[ \t]+"|(?:shared[^\n{]{0,80})?\bactor\b|persistent[ \t]+actor\b|public[ \t]+(?:shared[ \t]+)?(?:func|query|class|type)\b|func[ \t]+\w|module[ \t]*\{|(?:stable[ \t]+|private[ \t]+)?(?:let|var)[ \t]+\w)/m,
      /^[ \t]*end[ \t]+\w{1,60};|^[ \t]*(?:model|package|partial|within)\b/m,
    ],
  ],
  '.moo': [['Mercury', /^:-[ \t]*module\b/m]],
  '.mt': [['Mathematica', /^[ \t]*\(\*|\bTest(?:Suite|Match)?\[/m]],
  '.hy': [['Hy', /^[ \t]*[(;]/m]],
  '.nl': [['NL', /^[bg]\d{1,9}[ \t]/], ['newLisp']],
  '.nu': [['Nu', /^(?:#![^\n]{0,200}\n)?\s{0,1000}(?:;|\()/]],
  '.plt': [['Prolog', /^:-/m]],
  '.q': [
    ['HiveQL', /^[ \t]*(?:select|create|insert|drop|alter|load[ \t]+data|set[ \t]+hive)\b[^\n]{0,200}/im],
    ['q', ANY],
  ],
  '.cairo': [
    [
      'Cairo Zero',
      /^[ \t]*(?:%(?:lang|builtins)\b|from[ \t]+[\w.]{1,200}[ \t]+import\b|func[ \t]+\w|@(?:view|external|storage_var|constructor)[ \t]*\r?$)|\bap\+\+/m,
      /^[ \t]*(?:(?:pub[ \t]+)?fn|mod|use)[ \t]+\w/m,
    ],
    ['Cairo'],
  ],
  '.bs': [
    ['Bikeshed', /<pre[ \t]+class[ \t]*=[ \t]*["']?metadata\b/i],
    [
      'BrighterScript',
      /^[ \t]*(?:(?:public|private|protected|override)[ \t]+){0,3}(?:sub|function)[ \t]+\w{1,80}[ \t]*\(|^[ \t]*end[ \t]*(?:sub|function|class|namespace)\b/im,
    ],
    [
      'Bluespec BH',
      /^[ \t]*package\b[^;\n]{0,200}(?:where|\()|^[ \t]*(?:import[ \t]+[A-Z]|interface\b|instance\b)|^[ \t]*\w{1,60}[ \t]*::/m,
    ],
  ],
  '.fr': [
    ['Forth', /^(?:: |also |new-device|previous )/m],
    ['Frege', /^[ \t]*(?:module|import|data|package|type|infix[lr]?)[ \t]|^[ \t]*\w{1,60}[ \t]*::/m],
    ['Text', ANY],
  ],
  '.lean': [['Lean', /^import[ \t]+[a-z]/m, /^import[ \t]+[A-Z]/m]],
};
