/** Scripting languages, and what shares their endings. */
import type { Sign, TextRules } from './rule.ts';
import { ANY } from './rule.ts';

const PERL: Sign =
  /^[ \t]*(?:use[ \t]+(?:strict|warnings|utf8|constant|base|parent|vars|lib|POSIX|Carp|Moose|v?5)\b|package[ \t]+[A-Za-z_][\w:]{0,200}[ \t]*(?:;|\{|v?\d)|no[ \t]+(?:strict|warnings)\b|__(?:END|DATA)__|=head\d\b|require[ \t]+(?:5|["'\w])|BEGIN[ \t]*\{)|->(?:\{|\[|\w{1,60}\()|[$@%]\{[ \t]{0,9}\$|=~[ \t]{0,9}[ms/]|\bshift[ \t]{0,9};|@_\b|\bbless[ \t({]/m;

const RAKU: Sign =
  /^[ \t]*(?:use[ \t]+v6\b|v6[.;]|(?:unit|my|our)[ \t]+(?:module|class|role|grammar)\b|(?:unit[ \t]+)?(?:class|role|grammar|module|package)[ \t]+[A-Z][\w:-]{0,100}(?:[ \t]+(?:is|does|hides)[ \t]+[\w:-]{1,100}){0,5}(?::\w{1,20}<[^>\n]{0,60}>){0,5}[ \t]*(?:\{|\r?$)|multi[ \t]+(?:sub|method|MAIN|trait_mod)\b|proto[ \t]+(?:sub|method)\b|has[ \t]+(?:[A-Z]\w{0,60}[ \t]+)?[$@%&][.!]?\w|method[ \t]+[\w!^-]{1,80}[ \t]*[({]|sub[ \t]+[a-z]\w{0,60}-[\w-]{1,60}|sub[ \t]+\w{1,60}[ \t]*\([^)\n]{0,40}[A-Z]\w{1,40}[ \t]+:?[$@%]|for[ \t]+[^\n(]{1,100}->[ \t]*[$@%]|say[ \t]+[^;\n]{0,100}\.\w+;|use[ \t]+Test[ \t]*;|#[^\n]{0,200}\b(?:pugs|rakudo|L<S\d\d)\b)|^=begin[ \t]+pod\b|\$\*[A-Z]{2,20}\b|\b(?:isa-ok|is-deeply|lives-ok|dies-ok|skip-rest|throws-like|force_todo|eval_dies_ok|eval_lives_ok)\b/m;

const RAKU_ONLY: Sign = /^[ \t]*(?:use[ \t]+v6\b|v6[.;])/m;

export const SCRIPTING_RULES: TextRules = {
  '.pl': [
    ['Raku', RAKU_ONLY],
    ['Perl', /^[ \t]*(?:use[ \t]+(?:strict|warnings|v?5)\b|package[ \t]+[A-Za-z_][\w:]{0,200}[ \t]*;)/m],
    [
      'Prolog',
      /^[ \t]*:-|^[a-z]\w{0,80}(?:\([^\n]{0,300}\))?[ \t]*(?::-|-->)|^[a-z]\w{0,80}\([^\n]{0,300}\)\.[ \t]*\r?$/m,
    ],
    ['Raku', RAKU, PERL],
    ['Perl', PERL],
  ],
  '.pm': [
    ['X PixMap', /^\s{0,100}(?:! )?\/\*[ \t]*XPM[ \t]*\*\//],
    ['Raku', RAKU_ONLY],
    ['Raku', RAKU, /^[ \t]*(?:use[ \t]+(?:strict|warnings)\b|package[ \t]+[\w:]{1,200}[ \t]*;)/m],
    ['Perl', PERL],
  ],
  '.t': [
    ['Raku', RAKU_ONLY],
    [
      'Perl',
      /^[ \t]*(?:use[ \t]+(?:strict|warnings|lib|Test::\w)|package[ \t]+[\w:]{1,200}[ \t]*;|BEGIN[ \t]*\{)/m,
    ],
    ['TADS 3', /^#include[ \t]+<(?:adv3|tads)\w{0,8}\.h>|^(?:gameMain|versionInfo)[ \t]*:/m],
    ['Raku', RAKU],
    ['Terra', /\bterralib\b/],
    [
      'Turing',
      /^[ \t]*(?:%[ \t]|var[ \t]+\w{1,60}(?:[ \t]*,[ \t]*\w{1,60}){0,20}[ \t]*:|end[ \t]+(?:for|loop|if|case)[ \t]*\r?$|put[ \t]+["\w]|setscreen\b|View\.|const[ \t]+\w{1,60}[ \t]*:=)/im,
      /[$@]\w/,
    ],
    ['Terra', /\bterralib\b|^[ \t]*(?:local[ \t]+|return[ \t]+)?terra\b|\bterra[ \t]{0,5}\(/m],
    ['Perl', PERL],
  ],
  '.cgi .fcgi': [
    ['PHP', /^\s{0,1000}<\?php\b/],
    ['Perl', PERL],
    ['Python', /^(?:import|from)[ \t]+\w/m],
  ],
  '.al': [
    [
      'AL',
      /^\W{0,3}[ \t]*(?:(?:codeunit|page|pageextension|pagecustomization|enum|enumextension|query|report|reportextension|table|tableextension|xmlport|permissionset|permissionsetextension)[ \t]+\d|(?:profile|controladdin|interface|entitlement)[ \t]+["A-Z]|(?:namespace|using)[ \t]+[\w.]{1,100};|dotnet[ \t]*\r?$)/im,
    ],
    ['Perl', PERL],
    ['Perl', /^[ \t]*(?:sub[ \t]+\w{1,60}[ \t]*\{|1;)/m],
  ],
  '.spec': [
    ['RPMSpec', /^(?:Name|Version|Release|Summary)[ \t]*:|^%(?:description|prep|changelog)\b/m],
    ['Ruby', /^[ \t]*(?:require\b|describe[ \t]|Pod::Spec|Gem::|RSpec\b|Spec::)/m],
    [
      'Python',
      /\b(?:Analysis|EXE|PYZ)[ \t]{0,5}\(|^(?:import|from)[ \t]+\w|^block_cipher\b|^#[^\n]{0,40}-\*-[ \t]*mode:[ \t]*python/m,
    ],
  ],
  '.r': [
    [
      'Rez',
      /^[ \t]*(?:(?:read[ \t]+)?(?:resource|data|type|change|delete)[ \t]+'[^'\n]{4}'|#[ \t]*include[ \t]+["<](?:Types|Carbon\/|SysTypes|CoreServices|ApplicationServices)[^>"\n]{0,60}[">])/m,
    ],
    ['Rebol', (text) => /\brebol\b[ \t]{0,10}(?:\[|\r?$)/im.test(text.slice(0, 4000))],
    ['R', /<-|^[ \t]*(?:#|library\(|require\(|source\()|\bfunction[ \t]{0,5}\(/m],
  ],
  '.es': [
    ['Erlang', /^(?:#![^\n]{0,100}escript|[ \t]*(?:%|-module\b|main[ \t]*\())/m],
    [
      'JavaScript',
      /^[ \t]*(?:import|export|const|let|var|function|async|class|['"]use strict|\/[/*]|[\w.]{1,80}[ \t]*=|[\w.]{1,80}\()/m,
    ],
  ],
  '.gs': [
    ['GLSL', /^[ \t]*#version[ \t]|\bgl_Position\b/m],
    ['Genie', /^\[indent=|^[ \t]*init[ \t]*\r?$|^uses[ \t]*\r?$|^[ \t]*def[ \t]+\w/m],
    [
      'Gosu',
      /^[ \t]*(?:uses[ \t]+[\w.]+|package[ \t]+[\w.]+|classpath\b|enhancement\b)|\bfunction[ \t]+\w{1,60}[ \t]*\([^)\n]{0,200}\)[ \t]*(?::[ \t]*\w|\{)[^\n]{0,10}\b(?:as|print)\b|\bvar[ \t]+\w{1,60}[ \t]*:[ \t]*[A-Z]|\bproperty[ \t]+(?:get|set)\b|\boverride[ \t]+function\b/m,
    ],
    ['JavaScript', /\b(?:var|let|const)[ \t]+\w{1,60}[ \t]*=|\bfunction\b|^\/[/*]/m],
  ],
  '.gsp': [['Groovy Server Pages', /<%|<\/?g:|<html|\$\{/i]],
  '.sc': [
    [
      'SuperCollider',
      /\b(?:SinOsc|SynthDef|Pbind|Server\.|thisProcess)\b|^[ \t]*~\w|^\+?[ \t]*[A-Z]\w{0,60}(?:[ \t]*:[ \t]*[A-Z]\w{0,60})?[ \t]*\{[ \t]*\r?$|\barg[ \t]+\w{1,60}[^\n;]{0,100};/m,
    ],
    [
      'Scala',
      /^[ \t]*(?:import[ \t]+(?:scala|java|javax|org|com|io|ammonite|akka|cats|zio|os\.|\$ivy|\w{1,60}\.[\w.]{1,100}\.(?:_|\{|\w))|(?:case[ \t]+)?(?:class|object|trait)[ \t]+\w|def[ \t]+\w|val[ \t]+\w)/m,
    ],
  ],
  '.ks': [
    [
      'Kickstart',
      /^(?:%(?:packages|post|pre|end|include|ksappend)\b|(?:lang|keyboard|timezone|rootpw|bootloader|part|clearpart|install|network|firewall|auth|authconfig|authselect|selinux|repo)[ \t])/m,
    ],
    ['KerboScript', ANY],
  ],
  '.ls': [['LoomScript', /^[ \t]*package\b[ \t]*[\w.]{0,80}[ \t]*\{?[ \t]*\r?$/m]],
  '.psc': [
    [
      'Papyrus',
      /^[ \t]*(?:scriptname\b|(?:auto[ \t]+)?state[ \t]+\w|event[ \t]+\w|endevent\b|endfunction\b|\w{1,60}[ \t]+property[ \t]+\w)/im,
    ],
  ],
  '.qs': [
    ['Q#', /^[ \t]*(?:namespace[ \t]+[\w.]|operation[ \t]+\w|open[ \t]+[\w.]{1,200};)/m],
    ['Qt Script', /\bvar[ \t]|\bprototype\b|===|\bfunction\b/],
  ],
  '.reds': [
    [
      'Redscript',
      /^[ \t]*(?:@(?:wrapMethod|addMethod|addField|replaceMethod|replaceGlobal)\b|(?:public|private|protected)[ \t]|(?:native[ \t]+)?func[ \t]+\w{1,80}[ \t]*\()/m,
      /^\s{0,1000}Red(?:\/System)?[ \t]*\[/,
    ],
  ],
  '.rpy': [
    [
      "Ren'Py",
      /^[ \t]*(?:label[ \t]+\w|screen[ \t]+\w|init\b|image[ \t]+\w|define[ \t]+\w|transform[ \t]+\w)/m,
    ],
    ['Python', /^(?:import|from|class|def)[ \t]/m],
    ["Ren'Py"],
  ],
  '.rsc': [
    [
      'RouterOS Script',
      /^[ \t]*(?:\/(?:ip|ipv6|interface|system|tool|queue|routing|export|import|user|file|certificate|log)\b|:(?:local|global|put|foreach|if|set|log|delay|for|do)\b|#[^\n]{0,100}\bRouterOS\b)/im,
    ],
    ['Rascal', /^[ \t]*(?:module|import|extend|public|data|alias|syntax|lexical|layout|rel|@\w)/m],
  ],
  '.msg': [
    [
      'OMNeT++ MSG',
      /^[ \t]*(?:cplusplus\b|namespace[ \t]+[\w.]{1,100};|(?:packet|message|class|struct|enum)[ \t]+\w{1,80}[^\n=]{0,200}\{?[ \t]*\r?$|import[ \t]+[\w.]{1,200};)/m,
    ],
    [
      'ROS Interface',
      /^[ \t]*[a-zA-Z]\w{0,60}(?:\/\w{1,60})?(?:\[[<=\d]{0,9}\])?[ \t]+\w{1,60}[ \t]*(?:=|#|\r?$)/m,
    ],
  ],
  '.mc': [
    [
      'Win32 Message File',
      /^[ \t]*(?:;?[ \t]*\/?\*?[ \t]*)?(?:MessageId|MessageIdTypedef|SeverityNames|FacilityNames|LanguageNames)[ \t]*=/im,
    ],
    ['M4', /^(?:dnl\b|divert\(|define\(|include\(|OSTYPE\(|MAILER\()/m],
    [
      'MonkeyC',
      /^[ \t]*(?:using[ \t]+[\w.]|import[ \t]+Toybox|(?:public[ \t]+|hidden[ \t]+|private[ \t]+)?(?:class|module|function|var)[ \t]+\w)/m,
    ],
  ],
  '.m4': [
    ['M4Sugar', /\bAC_(?:DEFUN|INIT|PREREQ|CHECK_\w|SUBST|CONFIG)|\bAM_INIT|\bAU_ALIAS\b|^_?m4_\w/m],
    ['M4'],
  ],
  '.inf': [
    [
      'Inform 6',
      /^(?:Constant|Object|Class|Global|Verb|Replace)[ \t]+[A-Za-z"]|^Include[ \t]+"|^\[[ \t]*\w{1,60}[^\]\n]{0,100};/m,
      /^\[[\w. -]{1,80}\][ \t]*\r?$/m,
    ],
  ],
  '.g': [
    ['ANTLR', /^[ \t]*(?:(?:parser|lexer|tree|combined)[ \t]+)?grammar[ \t]+\w{1,80}[ \t]*;/m],
    ['G-code', /^[GM]\d{1,3}(?:[ \t;]|\r?$)/m],
  ],
  '.bf': [
    ['Beef', /^[ \t]*(?:using[ \t]+[\w.]{1,100};|namespace[ \t]+[\w.]|(?:public[ \t]+)?class[ \t]+\w)/m],
    [
      'HyPhy',
      /^[ \t]*(?:#include[ \t]+"|ExecuteAFile|DataSet\w{0,10}[ \t]|function[ \t]+\w|LoadFunctionLibrary|fprintf[ \t]*\(|global[ \t]+\w|VERBOSITY|LikelihoodFunction|RequireVersion|\w{1,60}[ \t]*=[ \t]*[{\w"][^\n]{0,200};)/m,
    ],
    [
      'Befunge',
      (text) => {
        const marks = text.replace(/[^\x21-\x7e]/g, '');
        const brain = marks.replace(/[^-+<>.,[\]]/g, '').length;
        return (
          marks.length > 0 && brain < marks.length * 0.75 && /[>v<^]/.test(marks) && /[@#:_|\\"]/.test(marks)
        );
      },
      /\[[-+]\]|[A-Za-z]{4,60} [A-Za-z]{3,60} [A-Za-z]/,
    ],
  ],
  '.cake': [
    [
      'C#',
      /^[ \t]*(?:#(?:addin|tool|load|r|reference|l|module)\b|var[ \t]+\w{1,60}[ \t]*=|Task[ \t]*\(|using[ \t])|;[ \t]*\r?$/m,
    ],
    ['CoffeeScript', ANY],
  ],
  '.sl': [['Slash', /<%|^[ \t]*(?:def|class)[ \t]+\w/m, /^#SBATCH\b/m]],
  '.uc': [
    ['UnrealScript', /^[ \t]*class[ \t]+\w{1,80}[ \t]*(?:extends\b|;|\r?$)/im],
    [
      'ucode',
      /^#![^\n]{0,100}\bucode\b|^[ \t]*(?:['"]use strict|let[ \t]+\w|import[ \t]|export[ \t]|const[ \t]+\w)|\b(?:require|printf|include)[ \t]{0,5}\(/m,
    ],
    ['UnrealScript'],
  ],
  '.b': [
    ['Limbo', /^implement[ \t]+\w{1,60}[ \t]*;|^\w{1,60}[ \t]*:[ \t]*module[ \t]*\{/m],
    ['B', /^[ \t]*(?:extrn|auto)[ \t]+\w/m],
  ],
  '.as': [
    [
      'AngelScript',
      /\b(?:u?int(?:8|16|32|64)|array[ \t]{0,3}<|\w{1,60}@[ \t]{0,5}\w)|&(?:in|out)\b|^[ \t]*(?:void|bool|int|float|string|shared)[ \t]+\w{1,60}[ \t]*\(|^[ \t]*#include\b/m,
      /^[ \t]*package\b|\bfunction[ \t]+\w|\bvar[ \t]+\w/m,
    ],
  ],
};
