/**
 * Extensions that several languages share, where the text decides between them. The signs of each language are tried
 * in order, the most certain first; if there are none, the name decides as for any other extension.
 */
import { lexerByModeline } from './modeline.ts';
import { languageOf } from './names.ts';

/** A language and a sign that only its texts have. The expressions must stay linear on any text. */
type Sign = readonly [language: string, sign: RegExp];

interface Shared {
  readonly signs: readonly Sign[];
  /** The language of a text without any of the signs. */
  readonly otherwise?: string;
}

/** A function, so that the many expressions are made only for a file that needs them. */
const sharedEndings = (): Readonly<Record<string, Shared>> => ({
  '.asm': {
    signs: [
      [
        'RGBDS Assembly',
        /^[ \t]*section[ \t]+(?:fragment[ \t]+|union[ \t]+)?"[^"\n]*"[ \t]*,[ \t]*(?:rom[0x]|wram[0x]|vram|hram|sram|oam)\b|\bldh[ \t]|\bld[ \t]+(?:a[ \t]*,[ \t]*\[|\[[^\]\n]{0,60}\][ \t]*,)/im,
      ],
      [
        'TASM',
        /^[ \t]*(?:\.(?:model|[1-6]86p?|stack|xmm|mmx)\b|[\w@$?]+[ \t]+(?:proc|endp|segment|ends)\b|(?:assume|invoke|includelib|extrn)[ \t])/im,
      ],
      [
        'NASM',
        /^[ \t]*(?:\[?(?:section|segment)[ \t]+\.\w|\[?bits[ \t]+(?:16|32|64)\b|\[?org[ \t]+0x|%(?:macro|imacro|endmacro|define|include|ifn?def|assign|rep|use)\b|global[ \t]+\w|default[ \t]+rel\b|\w+:?[ \t]+(?:res[bwdq]|equ[ \t]+\$|times)[ \t]|times[ \t]+\S)/im,
      ],
      ['Motorola 68K Assembly', /\bmove[aqmp]?\.[bwl]\b|\bmoveq[ \t]+#|\bdbra\b/i],
      [
        'Z80 Assembly',
        /\b(?:djnz|ldir|lddr|exx)\b|\bld[ \t]+(?:\((?:hl|ix|iy|bc|de)\)|hl|ix|iy|bc|de|a)[ \t]*,/i,
      ],
    ],
    otherwise: 'Assembly',
  },
  '.cl': {
    signs: [
      ['Common Lisp', /^\s*(?:;|#\||\((?!\*))/],
      ['Cool', /^[ \t]*class[ \t]+[A-Z]\w*(?:[ \t]+inherits[ \t]+[A-Z]\w*)?\s{0,50}\{/im],
      [
        'OpenCL',
        /\b(?:__)?kernel[ \t]+(?:void|__attribute__)\b|\b__(?:global|constant|local|kernel)\b|\bget_(?:global|local|group)_(?:id|size)\b|^[ \t]*(?:#(?:pragma|define|include|if)|\/\/|\/\*|typedef\b)/m,
      ],
    ],
  },
  '.cls': {
    signs: [
      [
        'TeX',
        /^[ \t]*\\(?:NeedsTeXFormat|Provides(?:Expl)?(?:Class|Package)|LoadClass|DeclareOption|ProcessOptions|RequirePackage|ExecuteOptions|(?:re)?newcommand|newif|def|let|makeat)/m,
      ],
      ['Visual Basic 6.0', /^[ \t]*Persistable[ \t]*=|^[ \t]*DataBindingBehavior[ \t]*=/m],
      ['VBA', /^[ \t]*VERSION[ \t]+\d\.\d[ \t]+CLASS\b|^[ \t]*Attribute[ \t]+VB_\w+/m],
      ['ObjectScript', /^Class[ \t]+%?\w+\.[\w.%]+|^ClassMethod[ \t]/m],
      [
        'OpenEdge ABL',
        /^[ \t]*(?:(?:class|interface)[ \t]+[\w.#$%&-]+[^:{\n]{0,300}:|end[ \t]+(?:class|interface|method)\b|using[ \t]+progress\.|(?:block|routine)-level[ \t]+on[ \t]|def(?:ine)?[ \t]+(?:(?:public|private|protected|static)[ \t]+)?(?:var(?:iable)?|temp-table|property|input|output|buffer)\b)/im,
      ],
      [
        'Apex',
        /\b(?:with|without|inherited)[ \t]+sharing\b|@(?:isTest|AuraEnabled|future|InvocableMethod|TestVisible|RestResource)\b|\b(?:public|private|global|virtual|abstract)[ \t][^;{}()=\n]{0,100}\b(?:class|interface|enum)[ \t]|^[ \t]*(?:class|interface|enum)[ \t]+\w+[^:;\n]{0,200}\{/im,
      ],
    ],
  },
  '.cp': { signs: [['Component Pascal', /^[ \t]*MODULE[ \t]+\w+/m]], otherwise: 'C++' },
  '.fs': {
    signs: [
      ['Filterscript', /^[ \t]*#pragma[ \t]+(?:rs|version[ \t]*\()/m],
      [
        'GLSL',
        /^[ \t]*(?:#version[ \t]+\d|#extension[ \t]+\w|precision[ \t]+(?:low|medium|high)p\b|(?:uniform|varying|attribute|in|out)[ \t]+(?:(?:low|medium|high)p[ \t]+)?(?:float|int|bool|[biu]?vec[234]|mat[234]|sampler\w+)\b|layout[ \t]*\(|void[ \t]+main[ \t]*\()|\bgl_(?:Frag|Position)/m,
      ],
    ],
  },
  '.pro': {
    signs: [
      [
        'QMake',
        /^[ \t]*(?:(?:QT|TEMPLATE|TARGET|CONFIG|SOURCES|HEADERS|FORMS|RESOURCES|SUBDIRS|INCLUDEPATH|DEPENDPATH|LIBS|DEFINES|TRANSLATIONS|OTHER_FILES|DISTFILES|DESTDIR|QMAKE_\w+)[ \t]*[-+*~]?=|(?:greaterThan|lessThan|contains|isEmpty|equals|requires|qtHaveModule)\()/m,
      ],
      ['Proguard', /^-(?:keep|dont|optimiz|assume|repackage|allowaccess|include[ \t])/m],
      [
        'IDL',
        /^[ \t]*(?:(?:pro|function)[ \t]+\w+(?:::\w+)?[ \t]*(?:,|;|\r?$)|compile_opt\b)|\bend(?:else|for|while|case|rep|switch)\b/im,
      ],
      ['Prolog', /:-|^[a-z]\w*\([^\n]{0,300}\)\.[ \t]*\r?$/m],
    ],
  },
  '.ts': {
    signs: [['XML', /^\s*(?:<\?xml[\s?]|<!doctype[ \t]+ts\b|<ts[\s>])/i]],
  },
  '.v': {
    signs: [
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
  },
});

const ENDINGS = ['.asm', '.cl', '.cls', '.cp', '.fs', '.pro', '.ts', '.v'];

/**
 * The language that the text of a file with a shared extension shows; undefined if the name alone decides. A modeline
 * that names one of the extension's languages takes precedence over the text.
 *
 * @param extension in lower case, with its dot
 * @param text gives the head of the file, one character per byte; asked only for a shared extension
 */
export function languageByContent(extension: string, text: () => string): string | undefined {
  if (!ENDINGS.includes(extension)) return undefined;
  const head = text();
  const first = head.trimStart().charAt(0);
  // The most frequent of them by far is recognised by one character.
  if (first === '' || (extension === '.ts' && first !== '<')) return undefined;
  const shared = sharedEndings()[extension];
  if (shared === undefined) return undefined;
  const lexer = lexerByModeline(head);
  const said = lexer === undefined ? undefined : languageOf(lexer);
  const isShared = said === shared.otherwise || shared.signs.some(([language]) => language === said);
  if (said !== undefined && isShared) return said;
  return shared.signs.find(([, sign]) => sign.test(head))?.[0] ?? shared.otherwise;
}

/** Every language that can be the answer. */
export function languagesByContent(): readonly string[] {
  return Object.values(sharedEndings()).flatMap(({ signs, otherwise }) => [
    ...signs.map(([language]) => language),
    ...(otherwise === undefined ? [] : [otherwise]),
  ]);
}
