/** BASIC, Pascal and its descendants, SQL, and languages of business. */
import type { Sign, TextRules } from './rule.ts';
import { ANY } from './rule.ts';

const VBA: Sign =
  /\b(?:ActiveSheet|ActiveWorkbook|ActiveDocument|ActiveCell|ThisWorkbook|ThisDrawing|Worksheets?[ \t]{0,3}[.(]|Workbooks?\b|Range\(|Cells\(|PtrSafe|VBA[67]?\b|VBProject|VBComponent|Win64|LongPtr|LongLong|Selection\.|CurrentDb\b|DoCmd\.|Application\.(?:ScreenUpdating|VBE)|Option Compare Database|Option Private Module|(?:Access|Excel|Outlook|PowerPoint|Word|Visio)\.[A-Z])/;

const VB_NAME: Sign = /^[ \t]*Attribute[ \t]+VB_\w/m;

const FREEBASIC: Sign =
  /^[ \t]*(?:#(?:define|endif|endmacro|ifn?def|include|lang|macro|pragma|inclib|if|undef)\b|dim[ \t]+(?:shared[ \t]+)?as[ \t]+\w|(?:private[ \t]+|public[ \t]+|declare[ \t]+)?(?:sub|function)[ \t]+[\w.]{1,60}[ \t]+(?:cdecl|alias|overload|naked|stdcall)\b|scope[ \t]*\r?$|extern[ \t]+"|namespace[ \t]+\w)|\bas[ \t]+(?:const[ \t]+)?\w{1,40}[ \t]+ptr\b/im;

const QUICKBASIC: Sign =
  /^[ \t]*(?:DECLARE[ \t]+(?:SUB|FUNCTION)\b|DEF(?:INT|LNG|SNG|DBL|STR)[ \t]|REM[ \t]+\$|'[ \t]*\$(?:INCLUDE|DYNAMIC|STATIC)|CLS[ \t]*(?:\r?$|[':])|SCREEN[ \t]+_?\w|OPTION[ \t]+_EXPLICIT|DIM[ \t]+SHARED|COMMON[ \t]+SHARED|PRINT[ \t]+"|LOCATE[ \t]+\w|_(?:TITLE|LIMIT|DISPLAY|SCREEN|DEST|SOURCE)\b|\$(?:CONSOLE|RESIZE|STATIC|DYNAMIC|INCLUDE|CHECKING)|SUB[ \t]+[A-Z]\w*|FUNCTION[ \t]+[A-Z])|\bAS[ \t]+_(?:BYTE|OFFSET|MEM|UNSIGNED)\b/m;

const PASCAL: Sign =
  /^[ \t]*(?:end[.;][ \t]*(?:(?:\{|\/\/).*)?\r?$|(?:program|unit|library)[ \t]+\w{1,60}[ \t]*[;(]|uses[ \t]+\w[\w, .\t]{0,200}[;,]|procedure[ \t]+\w[\w.]{0,80}[ \t]*[(;]|\{\$(?:mode|ifdef|h\+))/im;

const PLPGSQL: Sign =
  /^[ \t]*\\(?:i|set|pset)[ \t]|\bas[ \t]{1,9}\$\w{0,30}\$|\blanguage[ \t]{1,9}'?plpgsql\b|\braise[ \t]{1,9}(?:notice|exception)\b|\bplpgsql\b/im;
const SQLPL: Sign =
  /\bmode[ \t]{1,9}db2sql\b|\bsys(?:cat|proc|ibm|ibmadm)\.|\balter[ \t]{1,9}module\b|\bassociate[ \t]{1,9}result\b|^[ \t]*end[ \t]*[!@][ \t]*\r?$|--#set[ \t]{1,9}terminator|\bruns?tats\b|\breorgchk|\bdbms_alert\.sleep\b/im;
const PLSQL: Sign =
  /\bcreate[ \t]{1,9}(?:or[ \t]{1,9}replace[ \t]{1,9})?(?:(?:non)?editionable[ \t]{1,9})?(?:package|type)\b|\bauthid[ \t]{1,9}(?:definer|current_user)\b|\bvarchar2\b|\bsys(?:date|timestamp)\b|\.nextval\b|\bdbms_\w|\butl_\w|%rowtype\b|\bconnect[ \t]{1,9}by\b|\bpls_integer\b|\bxmltype\b|\$\$plsql_|\bconstructor[ \t]{1,9}function\b|\bowa_util\b/im;
const TSQL: Sign =
  /^[ \t]*go[ \t]*;?[ \t]*\r?$|\bdeclare[ \t]{1,9}@\w|\[dbo\]|\bdbo\.|\bbegin[ \t]{1,9}(?:try|catch)\b|\bset[ \t]{1,9}(?:nocount|quoted_identifier|ansi_nulls|xact_abort)\b|\buniqueidentifier\b|@@(?:rowcount|fetch_status|error|identity)\b|\boutput[ \t]{1,9}inserted\b/im;

export const BASIC_AND_BUSINESS_RULES: TextRules = {
  '.bas': [
    ['B4X', (text) => /^B4[JARi]=true/m.test(text.slice(0, 1000))],
    ['VBA', VBA, /^[ \t]*Attribute[ \t]+VB_Name[ \t]*=[ \t]*"(?:Module|frm|mod)?\d/],
    ['Visual Basic 6.0', VB_NAME],
    ['FreeBASIC', FREEBASIC],
    ['BASIC', /^\s{0,1000}\d{1,5}[ \t]+\S/],
    ['QBasic', QUICKBASIC],
    ['FreeBASIC', /^[ \t]*return[ \t]/im, /\bgosub\b|^[ \t]*(?:imports|module|namespace)\b/im],
  ],
  '.bi': [['FreeBASIC', FREEBASIC], ['QBasic', QUICKBASIC], ['FreeBASIC']],
  '.frm': [
    ['VBA', /^[ \t]*Begin[ \t]+\{/im],
    ['Visual Basic 6.0', /^[ \t]*Begin[ \t]+VB\./im],
    ['INI', /^TYPE=VIEW/],
    ['Visual Basic 6.0', /^VERSION[ \t]+\d/],
  ],
  '.vba': [['VimL', /^" Vimball|^UseVimball\b/m], ['VBA']],
  '.cls': [
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
  '.trigger': [
    ['Apex', /^[ \t]*trigger[ \t]+\w{1,80}[ \t]+on\b|\b(?:with|without|inherited)[ \t]+sharing\b/im],
    ['Bash', /^[ \t]*(?:if[ \t]|fi\b|set[ \t]+-|\w{1,40}=|case[ \t]|echo[ \t])/m],
  ],
  '.p': [
    [
      'Gnuplot',
      /^[ \t]*(?:s?plot[ \t]+["'[\w]|set[ \t]+(?:term|terminal|out|output|[xyz2]{0,2}(?:tics|label|range)|style|key|grid|title|multiplot)\b)/m,
    ],
    ['ObjectPascal', /^[ \t]*(?:program|unit)[ \t]+\w{1,60}[ \t]*[;(]/im],
    [
      'OpenEdge ABL',
      /^[ \t]*(?:def(?:ine)?[ \t]+(?:(?:new|shared|input|output|private|static|global)[ \t]+){0,3}(?:var(?:iable)?|temp-table|buffer|query|parameter|stream|button|frame)\b|for[ \t]+each\b|find[ \t]+(?:first|last)\b|run[ \t]+[\w./-]+[ \t]*(?:\(|\.)|end[ \t]*(?:procedure|function|case)?\.|else[ \t]+do:|do:)|\bno-undo\b/im,
    ],
  ],
  '.w': [['CWeb', /^@(?:[ *<cpd]|\r?$)/m], ['OpenEdge ABL']],
  '.pp': [
    ['Puppet', /^[ \t]*(?:class|define|node)[ \t]+[\w:'"]{1,100}[^;\n]{0,100}[({][ \t]*\r?$/m, PASCAL],
    ['ObjectPascal', PASCAL],
  ],
  '.mod': [
    ['XML', /<!(?:ENTITY|ELEMENT|ATTLIST)[ \t]/],
    ['NMODL', /^[ \t]*(?:NEURON|INITIAL|UNITS|BREAKPOINT|PARAMETER|STATE|ASSIGNED)[ \t]*\{/m],
    ['Modula-2', /^[ \t]*(?:(?:definition|implementation)[ \t]+)?module[ \t]+\w{1,80}[^;\n]{0,60};/im],
    ['Linux Kernel Module', /^\s{0,100}\/?[\w./+-]{1,300}\.k?o(?:\s|$)/],
    [
      'AMPL',
      /^[ \t]*(?:set|param|var|minimize|maximize|subject[ \t]+to|data|model|solve)\b[^\n]{0,300}[;:={]/m,
    ],
    ['V', /^[ \t]*Module[ \t]*\{/m],
  ],
  '.e': [
    [
      'Eiffel',
      /^[ \t]*(?:feature|note|indexing|inherit|deferred[ \t]+class|expanded[ \t]+class|class)\b/m,
      /\bend[ \t]+(?:procedure|function)\b/,
    ],
    [
      'E',
      /^[ \t]*(?:pragma\.|(?:def|var)[ \t]+\S[^\n]{0,100}:=|(?:def|to)[ \t]+\w{1,60}(?:\([^)\n]{0,100}\))?[^\n{]{0,60}\{|when[ \t]*\(|(?:print|println)\()|<-[ \t]*\w{1,60}\(/m,
    ],
    [
      'Euphoria',
      /^[ \t]*(?:(?:public|export|global|override)[ \t]+)?(?:include[ \t]+[\w/.]+|namespace[ \t]+\w|(?:atom|constant|enum|integer|object|sequence|type)\b|(?:procedure|function)[ \t]+\w{1,60}[ \t]*\(|end[ \t]+(?:procedure|function|type))/m,
    ],
  ],
  '.ex': [
    [
      'Elixir',
      /^[ \t]*(?:def(?:module|p|macrop?|protocol|impl|struct|exception)?[ \t(]|@(?:moduledoc|doc|spec|impl)\b|(?:use|alias|import|require)[ \t]+[A-Z]|\|>|IO\.)/m,
    ],
    [
      'Euphoria',
      /^[ \t]*(?:(?:public|export|global|override)[ \t]+)?(?:include[ \t]+[\w/.]+|namespace[ \t]+\w|(?:atom|constant|enum|integer|object|sequence|type)\b|(?:procedure|function)[ \t]+\w{1,60}[ \t]*\(|end[ \t]+(?:procedure|function|type|for|if|while))|\bputs[ \t]*\(1,/m,
    ],
  ],
  '.pro': [
    ['INI', /^(?:last_client|update|version)=/m],
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
  '.sql .prc .ddl': [
    ['PL/pgSQL', PLPGSQL],
    ['SQLPL', SQLPL],
    ['PLSQL', PLSQL],
    ['TSQL', TSQL],
    ['SQL', ANY],
  ],
  '.cbl': [['COBOL', /\bdivision\b|^.{6}\*/im]],
  '.fpp': [
    [
      'FPP',
      /^[ \t]*(?:(?:active|passive|queued)[ \t]+component\b|(?:module|topology|struct|enum|port|interface)[ \t]+\w{1,80}[ \t]*[{(]|instance[ \t]+\w{1,80}[ \t]*:)/m,
    ],
    ['Fortran', ANY],
  ],
  '.f .for': [
    ['Forth', /^: \S/m],
    ['Filebench WML', /\bflowop[ \t]|^define[ \t]+(?:file|process|fileset)\b/m],
    ['Formatted', (text) => /^[-+\d.eEdD\s]{20,}$/.test(text.slice(0, 200))],
    ['Fortran', ANY],
  ],
  '.ecl': [['ECL', /^[ \t]*(?:EXPORT|SHARED|IMPORT)\b|\bDATASET\(|\bOUTPUT\(|\bRECORD\b/m, /:-/]],
};
