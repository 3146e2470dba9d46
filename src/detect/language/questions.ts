/**
 * Which names leave a question that the text answers. Kept apart from the rules, so that an ending without a question
 * costs neither a look into the file nor the loading of the rules.
 */

/** Endings and whole names, in lower case. The rules in `rules/` have the same. */
const QUESTIONS =
  ' .1in .1m .1x .3in .3m .3p .3qt .3x .al .app .as .asc .ash .asm .asset .asy .b .bas .bazel .bb .bf .bi ' +
  '.brd .bs .bst .build .bzlmod .cairo .cake .cbl .cfg .cgi .ch .cl .cls .cmp .com .cp .cs .csl .cue .d .ddl ' +
  '.dsc .dsp .dzn .e .ecl .es .eslintrc .ex .f .fcgi .for .fpp .fr .frag .frm .fs .ftl .fx .g .gml .gohtml ' +
  '.gotmpl .gs .gsp .gst .gts .h .hh .hy .i .ice .inc .inf .j .jq .justfile .k .ks .l .lean .lisp .lp .ls ' +
  '.lsp .m .m4 .mask .mat .mc .mdoc .me .meta .ml .mm .mo .mod .mojo .moo .mps .ms .msg .mt .n .nas .ncl .nl ' +
  '.nr .nu .obj .odin .p .pb .pbt .pbtxt .pc .php .pkl .pl .plist .plt .pluginspec .pm .pod .pp .prc .pro ' +
  '.properties .psc .pt .q .qs .r .re .reds .releaserc .res .rl .rno .rpy .rs .rsc .s .sc .sch .scm .shader ' +
  '.sl .sls .sol .spec .sql .srt .st .star .stl .svx .sw .t .tact .textpb .textproto .tl .tmpl .toc .tpl ' +
  '.trigger .ts .tsp .tst .tsx .txt .txtpb .typ .uc .v .vba .vcf .vhost .vsh .w .workflow .x .xpl .yaml .yml ' +
  '.yy .zed deps hosts justfile login profile root ';

/**
 * For endings that are written all day: a text that holds none of these leaves no question. `^` means the first
 * character that is no blank.
 */
const HINTS: Readonly<Record<string, readonly string[]>> = {
  '.cs': ['methodsFor:'],
  '.php': ['<?hh'],
  '.rs': ['<?xml', '#pragma'],
  '.ts': ['^<'],
  '.tsx': ['^<'],
  '.txt': ['^[', '=help'],
  '.yaml': ['\t'],
  '.yml': ['\t'],
};

/** The key of the rules to ask about a file, if there is a question. */
export function questionOf(
  parts: { readonly name: string; readonly extension: string },
  text: () => string,
): string | undefined {
  const name = parts.name.toLowerCase();
  const key = [name, parts.extension].find(
    (one) => !one.includes(' ') && one !== '' && QUESTIONS.includes(` ${one} `),
  );
  if (key === undefined) return undefined;
  const head = text();
  const first = head.trimStart().charAt(0);
  if (first === '') return undefined;
  const hints = HINTS[key];
  const isOpen = (hint: string) => (hint.startsWith('^') ? first === hint.charAt(1) : head.includes(hint));
  return hints === undefined || hints.some(isOpen) ? key : undefined;
}

/** Every ending and name with a question. */
export const questionKeys = (): readonly string[] => QUESTIONS.trim().split(' ');
