/** Markup, templates, configuration and data. */
import type { Sign, TextRules } from './rule.ts';
import { ANY, JSON_TEXT, XML } from './rule.ts';

const GERBER: Sign = /^(?:%(?:FS|MO|AD|LP|TF|AM|TA)[A-Z]|G0?4[ \t]|[DGM]\d{2}\*|X-?\d{1,12}Y-?\d{1,12}D0)/m;
const GO_TEMPLATE: Sign =
  /\{\{-?[ \t]{0,9}(?:\.|\$|\/\*|"|`|(?:define|if|range|end|else|template|include|with|block|toYaml|printf?|tpl|len|eq)\b)/;
const ROFF: Sign = /^[.'](?:\\"|(?:TH|SH|TL|PP|LP|NH|IP|ds|de|so|nr|if|ft|sp|br|B|I|AU|AI)\b)/m;
const UNITY: Sign = /^%TAG !u! tag:unity3d\.com|^fileFormatVersion:[ \t]*\d/m;

export const MARKUP_RULES: TextRules = {
  '.txt': [
    ['Adblock Filter List', /^\s{0,100}\[(?:ad[ \t]?block|ublock|adguard)[^\]\n]{0,60}\]/i],
    ['Vim Help File', /(?:^|\s)(?:vim?|ex):[^\n]{0,100}\b(?:ft|filetype)=help\b/m],
  ],
  '.yml .yaml': [['MiniYAML', /^\t{1,20}[^\s:#][^:\n]{0,200}:/m, /^---/m]],
  '.plist': [
    ['XML Property List', /^\s{0,1000}<(?:\?xml|!DOCTYPE|plist)/],
    ['OpenStep Property List', /^\s{0,1000}(?:\/[/*][^\n]{0,300}\n\s{0,100})?[{(]/],
  ],
  '.properties': [['INI', /^(?:\[[^\]\n]{1,200}\][ \t]*\r?$|;)/m]],
  '.cfg': [
    [
      'HAProxy',
      (text) =>
        /^[ \t]*(?:global|defaults|frontend|backend|listen)\b[ \t\w.:-]*\r?$/m.test(text) &&
        /^[ \t]+(?:bind|server|mode|timeout|maxconn|balance|option|default_backend)[ \t]/m.test(text),
    ],
  ],
  '.eslintrc': [['JSON with Comments', /^\s{0,1000}(?:\{|\/[/*])/], ['YAML']],
  '.releaserc': [['JSON', /^\s{0,1000}\{/], ['YAML']],
  hosts: [
    ['INI', /^\[/m],
    ['Hosts File', /^[ \t]*(?:(?:\d{1,3}\.){3}\d{1,3}|::1)[ \t]+\S/m],
  ],
  'justfile .justfile': [['Just', ANY]],
  deps: [['Python', /^(?:vars|deps|hooks|use_relative_paths)[ \t]*=/m]],
  root: [['Isabelle ROOT', /^[ \t]*session[ \t]+["\w]/m]],
  '.bazel .bzlmod .star': [
    ['STAR', /^(?:loop_[ \t]*\r?$|data_\w)/m],
    ['Starlark', ANY],
  ],
  '.build': [
    [
      'Meson',
      /^[ \t]*(?:project[ \t]*\(|subdir[ \t]*\(|(?:executable|library|test|install_\w{1,30})[ \t]*\(|\w{1,60}[ \t]*\+?=[ \t]*(?:executable|dependency|files|import|meson\.|\w{0,20}library|find_program|declare_dependency|configuration_data)\b)/m,
    ],
  ],
  '.tpl .tmpl .gotmpl .gohtml': [['Go Template', GO_TEMPLATE]],
  '.pbtxt .textproto .txtpb .textpb': [['Protocol Buffer Text Format', ANY]],
  '.pbt': [
    ['PowerBuilder', /^Save Format v|^(?:appname|applib|liblist)\b/im],
    ['Protocol Buffer Text Format'],
  ],
  '.dzn': [['MiniZinc Data', /=/]],
  '.rl': [['Ragel', /%%/]],
  '.cue': [
    [
      'Cue Sheet',
      /^[ \t]*(?:FILE[ \t]+"[^"\n]{1,300}"[ \t]+\w|TRACK[ \t]+\d\d[ \t]|INDEX[ \t]+\d\d[ \t]|PERFORMER[ \t]+")/m,
    ],
  ],
  '.asc': [
    ['Public Key', /^(?:-{4,5} ?BEGIN |ssh-(?:rsa|dss|ed25519) )/m],
    ['AsciiDoc', /^(?:={1,6}[ \t]+\S|[-=]{4,200}[ \t]*\r?$|:\w{1,40}:|\[\[|\* )/m],
    [
      'AGS Script',
      /^[ \t]*(?:\/[/*]|(?:import[ \t]+|export[ \t]+)?(?:function|int|float|char|bool|void|struct)\b|#(?:sectionstart|define))/m,
    ],
  ],
  '.ash': [
    [
      'AGS Script',
      /^[ \t]*(?:import[ \t]+(?:function|int|float|struct)\b|#(?:define|ifdef|ifndef|ifver)\b|struct[ \t]+\w|enum[ \t]+\w)/m,
    ],
    ['KoLmafia ASH', ANY],
  ],
  '.gml': [
    ['XML', XML],
    ['XML', /^\s{0,1000}<\w[^>\n]{0,300}xmlns/],
    ['Graph Modeling Language', /^[ \t]*(?:graph|node|edge)[ \t]*(?:\[|\r?$)/im],
    ['Gerber Image', GERBER],
    ['Game Maker Language', ANY],
  ],
  '.gts': [['Gerber Image', GERBER], ['Glimmer TS']],
  '.sol': [['Gerber Image', GERBER, /\b(?:pragma|contract|library|interface)\b/]],
  '.cmp': [['Gerber Image', GERBER]],
  '.ncl': [
    ['XML', XML],
    ['Gerber Image', GERBER],
    [
      'NCL',
      /^[ \t]*(?:begin[ \t]*\r?$|load[ \t]+"|;|undef[ \t]*\(|(?:procedure|function)[ \t]+\w|end[ \t]+do\b)|:=|\b(?:addfiles?|systemfunc|gsn_\w{1,40}|dimsizes)[ \t]{0,5}\(/m,
    ],
    [
      'Nickel',
      /^[ \t]*(?:let[ \t]+\w|in\b|import[ \t]+"|\{)|\bstd\.\w|[ \t]\|[ \t]+(?:default|doc|String|Number)\b/m,
    ],
  ],
  '.sch': [
    ['Eagle', /^\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?<(?:!DOCTYPE[ \t]+eagle|eagle)\b/i],
    ['XML', XML],
    ['XML', /^\s{0,1000}<(?:\w{1,20}:)?schema\b/],
    ['KiCad Schematic', /^EESchema/],
    ['Scheme', /^[ \t]*[;(#]/m],
  ],
  '.brd': [
    ['Eagle', XML],
    ['KiCad Legacy Layout', /^PCBNEW/],
  ],
  '.csl': [
    ['XML', XML],
    ['Kusto', ANY],
  ],
  '.dsc': [
    ['Debian Control file', /^(?:-----BEGIN PGP|(?:Format|Source|Binary|Maintainer):)/m],
    ['DenizenScript', /^[ \t]+type:[ \t]*\w|^[ \t]*-[ \t]/m],
  ],
  '.dsp': [
    ['Microsoft Developer Studio Project', /^# Microsoft Developer Studio/],
    ['Faust', /\bprocess\b|\bimport[ \t]{0,5}\(|\bdeclare[ \t]/],
  ],
  '.ftl': [
    ['FreeMarker', /<\/?[#@]|\$\{|\[#/],
    ['Fluent', /^-?[a-zA-Z][\w-]{0,100}[ \t]*=/m],
    ['FreeMarker'],
  ],
  '.ice': [['JSON', /^\s{0,1000}\{/], ['Slice']],
  '.yy': [['JSON', JSON_TEXT], ['Yacc']],
  '.tact': [['JSON', /^\s{0,1000}\{\s{0,1000}"/], ['Tact']],
  '.mask .mat .meta .asset': [['Unity3D Asset', UNITY]],
  '.mojo .typ .sw .res .gst': [['XML', XML]],
  '.mps': [
    ['JetBrains MPS', /^\s{0,1000}<(?:\?xml|model|language|solution)\b/],
    ['Mathematical Programming System', ANY],
  ],
  '.workflow': [
    ['XML', XML],
    ['HCL', /^[ \t]*(?:workflow|action)[ \t]+"/m],
  ],
  '.pluginspec': [['XML', /^\s{0,1000}</], ['Ruby']],
  'profile login': [['Bash', /^[ \t]*(?:export[ \t]|[A-Z_]{2,30}=|if[ \t]|test[ \t]|umask\b|\.[ \t]+\S)/m]],
  '.xpl': [['XProc', /<p:(?:declare-step|pipeline|library)\b/]],
  '.vcf': [
    ['TSV', /^##fileformat=VCF/],
    ['vCard', /^BEGIN:VCARD/im],
  ],
  '.vhost': [
    ['Apache Config', /^[ \t]*<(?:VirtualHost|Directory|IfModule|Location)\b/im],
    ['Nginx configuration file', /^[ \t]*(?:server|upstream|location)\b[^;\n]{0,200}\{/m],
  ],
  '.srt': [
    ['SubRip Text', /^\d{2}:\d{2}:\d{2},\d{3}[ \t]*-->/m],
    ['SRecode Template', /^(?:template|context|mode|set)[ \t]/m],
  ],
  '.obj': [['Wavefront Object', /^(?:v|vn|vt|f|mtllib|usemtl)[ \t]+\S/m, /\0/]],
  '.stl': [['STL', /^\s{0,100}solid\b/]],
  '.pkl': [
    ['Pickle', /^(?:\x80[\x01-\x05]|[(\]}][ld]?p\d)/],
    ['Pickle', /\0/],
    [
      'Pkl',
      /^[ \t]*(?:module|import|amends|extends|local|const|fixed|abstract|open|class|typealias|@\w|\/\/|\w{1,60}[ \t]*(?:=|\{|:))/m,
    ],
    ['Pickle'],
  ],
  '.pb': [
    [
      'PureBasic',
      /^[ \t]*(?:;|Procedure\b|EnableExplicit|OpenWindow|Global\b|Structure\b|XIncludeFile|EndIf\b)/m,
      /\0/,
    ],
  ],
  '.pt': [['XML', /^\s{0,1000}</]],
  '.me': [['Groff', ROFF]],
  '.1in .1m .1x .3in .3m .3p .3qt .3x .mdoc': [['Groff']],
  '.n': [['Groff', ROFF]],
  '.nr': [['Groff', ROFF], ['Noir']],
  '.rno': [
    ['Groff', /^\.\\"/m],
    ['RUNOFF', /^\.[a-z!]/im],
  ],
  '.ms': [
    ['Assembly', /^[ \t]*\.(?:include|globa?l|text|data|section|word|asci\w)\b/m],
    ['Groff', ROFF],
    ['MiniScript', /^[ \t]*end (?:function|if|while|for)\b|\bisa[ \t]/m],
    [
      'MAXScript',
      /^[ \t]*(?:rollout|utility|macroScript|struct|mapped|fn|on[ \t]+\w|global[ \t]|local[ \t]|try[ \t]*\(|--)/m,
    ],
  ],
  '.app': [['Erlang', /^\{[ \t]{0,9}'?application\b/m]],
  '.com': [['DIGITAL Command Language', /^\$[ \t!]/m, /\0/]],
  '.zed': [
    ['SpiceDB Schema', /^[ \t]*(?:definition|caveat)[ \t]+[\w/]{1,80}|^[ \t]*relation[ \t]+\w{1,60}[ \t]*:/m],
  ],
  '.toc': [['World of Warcraft Addon Data', /^##[ \t]*\w/m]],
  '.tsp': [['TSPLIB data', /^(?:NAME|TYPE|DIMENSION|COMMENT|EDGE_WEIGHT_TYPE)[ \t]*:/m], ['TypeSpec']],
  '.svx': [
    ['Survex data', /^[ \t]*(?:\*(?:begin|end|cs|data|equate|export|include|fix|calibrate|title)\b|;)/im],
    ['mdsvex'],
  ],
  '.pod': [
    ['Pod 6', /^[ \t]*=(?:begin[ \t]+pod|TITLE|comment[ \t])/m],
    ['Pod', /^=(?:[a-z]+\d?)\b/m],
  ],
  '.tst': [['GAP', /^gap>/m]],
  '.tl': [['Type Language', /^---(?:functions|types)---|^[\w.]{1,80}#[0-9a-f]{6,8}\b/m], ['Teal']],
  '.jq': [
    ['JSONiq', /^[ \t]*(?:jsoniq\b|(?:let|for)[ \t]+\$|declare\b|import[ \t]+module)|\bwhere[ \t]+\$|:=/m],
    ['jq'],
  ],
  '.asy': [['LTspice Symbol', /^(?:Version[ \t]+\d|SymbolType[ \t])/m]],
  '.odin': [['Object Data Instance Notation', /^[ \t]*\w{1,80}[ \t]*=[ \t]*</m]],
  '.bst': [
    ['BibTeX Style', /^[ \t]*(?:ENTRY|FUNCTION|INTEGERS|STRINGS|MACRO)[ \t]*(?:\{|\r?$)/im],
    ['BuildStream', /^(?:kind|sources|depends|build-depends|variables|config|description|format-version):/m],
  ],
  '.bb': [
    [
      'BitBake',
      /^(?:inherit[ \t]+[\w.-]|require[ \t]+[\w/.-]+|(?:SRC_URI|R?DEPENDS|LICENSE|LIC_FILES_CHKSUM|PV|PR|S|DESCRIPTION|SUMMARY|FILES|HOMEPAGE|SECTION|EXTRA_\w{1,20}|PACKAGECONFIG)\b[\w:${}-]{0,60}[ \t]*[?:.+]{0,2}=)/m,
    ],
    ['Clojure', /^[ \t]*\((?:ns|def|defn|require|let|println)\b/m],
  ],
};
