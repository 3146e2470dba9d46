/** C, its relatives, shaders, and what shares their endings. */
import type { Sign, TextRules } from './rule.ts';
import { ANY, XML } from './rule.ts';

const OBJECTIVE_C: Sign =
  /^[ \t]*(?:@(?:interface[ \t]+\w+[ \t]*(?:[:(<{]|\r?$)|implementation[ \t]+\w|protocol[ \t]+\w|property[ \t]*[(\w]|end[ \t]*\r?$|class[ \t]+\w[\w, ]{0,200};|import[ \t]+\w)|#[ \t]*import[ \t]+[<"])/m;

const CPP: Sign =
  /^[ \t]*(?:#[ \t]*include[ \t]*(?:<[a-z][a-z_0-9]{1,40}>|[<"][^>"\n]{1,200}\.(?:hpp|hh|hxx)[>"])|template[ \t]*<|(?:enum[ \t]+)?class[ \t]+[A-Za-z_][\w:]{0,80}(?:[ \t]+[A-Za-z_][\w:]{0,80})?(?:[ \t]+final)?[ \t]*(?:[:{;]|\r?$)|(?:inline[ \t]+)?namespace(?:[ \t]+[\w:]{1,80})?[ \t]*(?:\{|\r?$)|using[ \t]+(?:namespace[ \t]+)?[A-Za-z_]|(?:public|private|protected|signals|Q_OBJECT)[ \t]*(?::|\r?$)|(?:virtual|explicit|friend|constexpr|catch[ \t]*\(|try[ \t]*\{)|extern[ \t]+template)|\bstd::\w|\b(?:static|dynamic|const|reinterpret)_cast[ \t]*<|\b(?:noexcept|nullptr_t|Q_OBJECT)\b|\)[ \t]*(?:const[ \t]*)?=[ \t]*(?:0|default|delete)[ \t]*;|\boperator[ \t]*(?:[=<>!+*/[-]|\()|^[ \t]*~?[A-Za-z_]\w{0,60}::~?[A-Za-z_]\w{0,60}[ \t]*\(|\bconst[ \t]+[A-Za-z_][\w:]{0,60}[ \t]*&[ \t]*\w|\b(?:bool|int|float|double|string)[ \t]*&[ \t]*\w|\bdelete[ \t]+(?:\[\][ \t]*)?\w{1,60};|__has_cpp_attribute|__cplusplus[ \t]*[<>]/m;

const M68K: Sign = /\bmove[aqmp]?\.[bwl]\b|\bmoveq[ \t]+#|\bdbra\b|\bmovem\.[wl]\b/i;

const GLSL: Sign =
  /^[ \t]*(?:#version[ \t]+\d|#extension[ \t]+\w|precision[ \t]+(?:low|medium|high)p\b|(?:uniform|varying|attribute|in|out|const)[ \t]+(?:(?:low|medium|high)p[ \t]+)?(?:float|int|bool|[biu]?vec[234]|mat[234]|sampler\w{1,20})\b|layout[ \t]*\(|void[ \t]+main[ \t]*\()|\bgl_(?:Frag|Position)/m;

export const C_FAMILY_RULES: TextRules = {
  '.h': [
    ['Objective-C', OBJECTIVE_C],
    ['C++', /-\*-[^\n]{0,80}\bC\+\+[^\n]{0,80}-\*-/i],
    ['C++', CPP],
  ],
  '.hh': [['Hack', /^<\?hh\b/m]],
  '.php': [['Hack', /^(?:#![^\n]{0,200}\n)?[ \t]*<\?hh\b/]],
  '.cp': [['Component Pascal', /^[ \t]*MODULE[ \t]+\w/m], ['C++']],
  '.m': [
    ['Objective-C', OBJECTIVE_C],
    [
      'Mercury',
      /^[ \t]*:-[ \t]*(?:module|interface|implementation|import_module|use_module|pred|func|type|mode|inst)\b/m,
    ],
    ['Limbo', /^(?:implement[ \t]+\w+[ \t]*;|\w{1,60}[ \t]*:[ \t]*module[ \t]*(?:\{|\r?$))/m],
    ['MUF', /^: [\w-]{1,60}(?:[ \t]|\r?$)/m, /^[ \t]*[%@]/m],
    [
      'Mathematica',
      /^[ \t]*\(\*[^\n]{0,300}(?:\*\)|\r?$)|\b(?:BeginPackage|EndPackage|Needs|Begin|Module|Block|Paclet|Import|Export|Table|Map|Print|Select|Range)\[|\w\[\w{1,40}_(?:\w{0,30}|[ \t]{0,3},[^\][\n]{0,60})\][ \t]*:?=/m,
      /^[ \t]*(?:%|#[ \t]*(?:import|include)|function\b)/m,
    ],
    [
      'M',
      /^(?:[%A-Za-z]\w{0,31}(?:\([\w,%. ]{0,100}\))?)?[ \t]+(?:\.[ \t]{0,4}){0,9};|^[%A-Za-z]\w{0,31}(?:\([\w,%]{0,100}\))?[ \t]+(?:[sqdwnkif](?:et|uit|o|rite|ew|ill|f|or)?)[ \t:][^=\n]{0,200}|^[ \t]+(?:[SQDWNKsqdwnk]|set|quit|do|write|new|kill)(?::[^ \t\n]{1,80})?[ \t]+[\w%$^"!,(@]/m,
      /^[ \t]*(?:%[ \t%]|#[ \t]*(?:import|include)|\}|function[ \t]+\[)/m,
    ],
    [
      'Matlab',
      /^[ \t]*(?:%|function\b[^{\n]{0,200}$|classdef[ \t]|(?:clc|clear|clear all|close all|hold on|figure)[ \t]*;?[ \t]*\r?$|end[ \t]*;?[ \t]*(?:%.*)?\r?$)|\.\.\.[ \t]*\r?$/m,
      /^[ \t]*(?:#[ \t]*(?:import|include)|function\b[^\n]{0,200}\{)|@"/m,
    ],
    // Objective-C without a sign of its own is C, and that shows.
    [
      'Matlab',
      ANY,
      /^[ \t]*(?:#[ \t]*[a-z]|\/[/*])|\{[ \t]*\r?$|\bNS[A-Z]\w|@"|^[ \t]*(?:int|void|static|const|struct|return)\b/m,
    ],
  ],
  '.mm': [['XML', /^\s{0,1000}<(?:\?xml[\s?]|map[\s>])/]],
  '.re': [
    [
      'C++',
      /^[ \t]*(?:#[ \t]*(?:include|define|if|ifdef|ifndef|pragma)\b|template[ \t]*<|using[ \t]+namespace\b)|\/\*!(?:re2c|max|types|stags)/m,
    ],
  ],
  '.d': [
    [
      'D',
      /^[ \t]*(?:module[ \t]+[\w.]{1,200}[ \t]*;|(?:(?:public|private|static)[ \t]+)?import[ \t]+[\w.]{1,200}[^;\n]{0,200};)|\bunittest\b/m,
    ],
    [
      'DTrace',
      /^(?:#![^\n]{0,100}\bdtrace\b|#pragma[ \t]+(?:D|ident)\b|(?:BEGIN|END)[ \t]*\r?$|(?:tick|profile)-\w|provider[ \t]+\w+[ \t]*\{|[\w$*-]{0,60}:[\w$*-]{0,60}:[\w$*-]{0,60}:[\w$*-]{0,60}[ \t]*,?\r?$)/m,
    ],
    ['Makefile', /^[^\s:#]{1,300}\.\w{1,8}[ \t]*:(?:[ \t]|\r?$)/m],
  ],
  '.x': [
    ['DirectX 3D File', /^xof 030[23]/],
    ['Lex', /^%%[ \t]*\r?$/m],
    ['Linker Script', /\bSECTIONS\s{0,20}\{|\bOUTPUT_(?:ARCH|FORMAT)[ \t]{0,5}\(/],
    [
      'RPC',
      /^[ \t]*(?:(?:program|version)[ \t]+\w+[ \t]*(?:\{|\r?$)|#[ \t]*ifdef[ \t]+RPC_|typedef[ \t]+(?:opaque|string)\b)|\bunion[ \t]+\w{1,60}[ \t]+switch[ \t]*\(/m,
    ],
  ],
  '.pc': [['Pro*C', /^[ \t]*EXEC[ \t]+SQL\b/im]],
  '.frag': [
    ['GLSL', GLSL],
    ['JavaScript', /\bfunction\b|=>|\}\)[ \t]*\(|\b(?:var|let)[ \t]+\w/],
  ],
  '.fx': [
    [
      'FLUX',
      /^[ \t]*(?:source[ \t]+\w{1,60}[ \t]*=>|handle[ \t]+error\b|atomic[ \t]+\w|\w{1,60}[ \t]*(?::\[[^\]\n]{0,80}\])?[ \t]*=[ \t]*\w{1,60}(?:[ \t]*->|[ \t]*;[ \t]*\r?$)|\w{1,60}[ \t]*\([^)\n]{0,200}\)[ \t]*=>)/m,
      /\b(?:technique|float[234]|sampler\w{0,10}|VertexShader)\b/,
    ],
  ],
  '.shader': [
    ['ShaderLab', /^[ \t]*(?:Shader[ \t]+"|SubShader\b|Properties\b|CGPROGRAM\b|HLSLPROGRAM\b)/m],
    ['GLSL', GLSL],
    ['GLSL', /\bvec[234][ \t]{0,5}\(|\btexture2D\b/],
  ],
  '.vsh': [['GLSL', GLSL]],
  '.ch': [
    ['xBase', /^[ \t]*#[ \t]*(?:define|x?command|x?translate|include|ifn?def|pragma|undef)\b/im],
    ['Charity', /^[ \t]*(?:def|data)[ \t]+\w/m],
  ],
  '.cs': [['Smalltalk', /^![\w ]{1,80}methodsFor:/m]],
  '.rs': [
    ['XML', XML],
    ['RenderScript', /^[ \t]*#[ \t]*pragma[ \t]+(?:rs\b|version\b)/m],
  ],
  '.ts': [['XML', /^\s{0,1000}(?:<\?xml[\s?]|<!doctype[ \t]+ts\b|<ts[\s>])/i]],
  '.tsx': [['XML', /^\s{0,1000}(?:<\?xml[\s?]|<tileset[\s>])/i]],
  '.asm': [
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
    ['Assembly', /\S/],
  ],
  '.s': [
    ['Motorola 68K Assembly', M68K],
    [
      'Assembly',
      /^[ \t]*(?:\.(?:globa?l|section|text|data|align|p2align|type|size|code\w{0,4}|intel_syntax|set|extern|arch|cpu|thumb|syntax)\b|#[ \t]*(?:include|define|ifn?def)\b|%define\b|bits[ \t]+\d|org[ \t]+\S|jmp[ \t]|(?:\w{1,60}:)?[ \t]*(?:mov|push|pop|ldr|str|lea|add|sub|xor)[a-z]{0,3}[ \t]+[%$\w[(])/im,
      /^[ \t]*\.(?:segment|proc|macpack|importzp)\b|\b(?:lda|sta|ldx|ldy|jsr|rts)\b/i,
    ],
  ],
  '.i': [
    ['SWIG', /^[ \t]*%[a-z_{}]/m],
    ['Motorola 68K Assembly', M68K],
    ['Motorola 68K Assembly', /^[ \t]*(?:IFND|ENDC|STRUCTURE)\b/m],
    ['Assembly', /^[ \t]*(?:[\w@$?]{1,60}:?[ \t]+)?(?:mov|db|dw|dd|equ|proc|endp|rept|macro)\b/im],
  ],
  '.nas': [
    [
      'Assembly',
      /^[ \t]*(?:;|\[?(?:bits|section|global|extern|cpu|format|instrset)\b|%(?:define|macro)\b)/im,
    ],
    ['Nasal', /\bfunc\b|^[ \t]*var[ \t]+\w|\b(?:setlistener|getprop|setprop)\b/m],
  ],
  '.inc': [
    ['PHP', /^\s{0,1000}<\?/],
    [
      'HTML',
      /^\s{0,1000}<(?:!doctype|!--|\/?(?:html|head|body|div|table|td|tr|p|a|b|ul|li|h[1-6]|br|script|span|form|link|style|center|font)\b)/i,
    ],
    ['Motorola 68K Assembly', M68K],
    [
      'SourcePawn',
      /^[ \t]*(?:methodmap\b|public[ \t]+(?:SharedPlugin|void|Action)\b|#pragma[ \t]+newdecls|(?:native|forward|stock)[ \t]+(?:void|int|float|bool|char|Handle|Action|any)\b[ \t]*\w|MarkNativeAsOptional\b|#include[ \t]+<(?:sourcemod|sdktools|cstrike)>)/m,
    ],
    [
      'Pawn',
      /^[ \t]*(?:(?:static[ \t]+)?stock\b|native[ \t]+\w|forward[ \t]+\w|#(?:pragma[ \t]+(?:library|tabsize|semicolon|deprecated|rational)|tryinclude\b|emit\b)|new[ \t]+\w{1,60}[ \t]*[=;[,:])|\btagof\b/m,
    ],
    [
      'NASL',
      /^[ \t]*(?:include[ \t]*\([ \t]*["'][^"'\n]{1,80}["']|(?:local|global)_var\b|script_\w{1,40}[ \t]*\()/m,
    ],
    ['POVRay', /^[ \t]*#(?:declare|local|macro|default)\b|\blight_source\b/m],
    [
      'BitBake',
      /^(?:inherit[ \t]+[\w.-]|require[ \t]+[\w/.-]+\.inc\b|(?:SRC_URI|R?DEPENDS|LICENSE|LIC_FILES_CHKSUM|PV|PR|S|DESCRIPTION|SUMMARY|FILES|PACKAGES|EXTRA_OECONF)\b[\w:${}-]{0,60}[ \t]*[?:.+]{0,2}=|(?:python[ \t]+)?do_\w{1,40}[ \t]*\(\))/m,
    ],
    [
      'SQL',
      /^[ \t]*(?:select[ \t]|insert[ \t]+into\b|create[ \t]+(?:table|view|database|index|procedure)\b|drop[ \t]+(?:table|view|database)\b|update[ \t]+\w{1,60}[ \t]+set\b|delete[ \t]+from\b|--[ \t]*(?:source|echo|disable_)\w*|set[ \t]+(?:global|session)\b)/im,
    ],
    [
      'ObjectPascal',
      /^[ \t]*(?:\{\$\w|(?:procedure|function|constructor|destructor)[ \t]+[\w.]{1,80}[ \t]*[(;:]|end[;.][ \t]*\r?$|(?:begin|implementation)[ \t]*\r?$|\w{1,60}[ \t]*=[ \t]*(?:record|class|packed[ \t]+record)\b|(?:const|type)[ \t]*\r?$)/im,
    ],
    [
      'C++',
      /^[ \t]*(?:#[ \t]*(?:include|ifn?def|define|if|undef|endif|pragma)\b|(?:static|const|void|int|template|class|namespace|extern|struct|typedef)\b[^\n]{0,200}[{;(,]|\w{1,60}[ \t]*\([^)\n]{0,200}\)[ \t]*;?[ \t]*\r?$)|\bstd::|^[ \t]*\/[/*]/m,
      /^[ \t]*(?:[\w.@$]{1,60}:?[ \t]+)?(?:mov|push|pop|lea|jmp|xor)[a-z]?[ \t]+[\w%$[]/im,
    ],
    [
      'Assembly',
      /^[ \t]*(?:[\w.@$]{1,60}:?[ \t]+)?(?:mov|push|pop|equ|db|dw|dd|proc|endp|ret|jmp|lea|xor|cmp|call|%macro)[a-z]?\b/im,
    ],
  ],
  '.j': [
    ['Jasmin', /^[ \t]*\.(?:class|super|method|source|bytecode|interface|field)\b/m],
    ['Objective-J', /^[ \t]*@(?:import|implementation|end|protocol)\b/m],
    [
      'JASS',
      /^[ \t]*(?:(?:constant[ \t]+)?(?:function|native)[ \t]+\w{1,60}[ \t]+takes\b|end(?:function|globals|loop|library|scope|struct|method)\b|globals[ \t]*\r?$|(?:library|scope|struct)[ \t]+\w|call[ \t]+\w{1,60}[ \t]*\(|local[ \t]+\w+[ \t]+\w|exitwhen\b)/m,
    ],
  ],
};
