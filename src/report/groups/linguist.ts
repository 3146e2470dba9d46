/**
 * Endings and names of files by language, as GitHub Linguist has them and Hackatime changed a few
 * (docs/servers.md#what-hackatime-fills-in): `language:ending,ending:file name|file name`, separated by `;` and ends of lines. An
 * ending that several languages have is that of the last of them alone; all is in lower case but the languages.
 */
export const LANGUAGE_FILES = `
1C Enterprise:bsl,os;2-Dimensional Array:2da;4D:4dm;ABAP:abap;ABAP CDS:asddls;ABNF:abnf;Ada:ada,adb,ads
Adobe Font Metrics:afm;Agda:agda;AIDL:aidl;Aiken:ak;Aleo:aleo;ALGOL:alg;Alloy:als;Alpine Abuild::apkbuild
Altium Designer:outjob,pcbdoc,prjpcb,schdoc;AMPL:ampl;AngelScript:angelscript,as;Ant Build System::ant.xml|build.xml
ANTLR:g4;ApacheConf:apacheconf:.htaccess|apache2.conf|httpd.conf;Apex:apex;API Blueprint:apib;APL:apl,dyalog
Apollo Guidance Computer:agc;AppleScript:applescript,scpt;Arc:arc;AsciiDoc:ad,adoc,asc,asciidoc;ASL:asl,dsl
ASN.1:asn,asn1;ASP.NET:asax,ascx,ashx,asmx,aspx,axd;AspectJ:aj;Assembly:a51,asm,i,inc,nas,nasm,s;Astro:astro
ATS:dats,hats,sats;Augeas:aug;AutoHotkey:ah1,ah2,ahk,ahkl;AutoIt:au3;Avro IDL:avdl;Awk:auk,awk,gawk,mawk,nawk
B (Formal Method):mch;Ballerina:bal;BAML:baml;Batchfile:bat,cmd:gradlew.bat|mvnw.cmd;BBCode:bbcode;Befunge:befunge
Berry:be;BibTeX:bib,bibtex;Bicep:bicep,bicepparam;BIRD2::bird.conf;Bison:bison;BitBake:bbappend,bbclass;Blade:blade
BlitzBasic:decls;BlitzMax:bmx;Blueprint:blp;Bluespec:bsv;Boo:boo;Boogie:bpl;BQN:bqn;BrighterScript:bs;Brightscript:brs
Browserslist::.browserslistrc|browserslist;Bru:bru;BuildStream:bst;C:c,cats,idc;C#:csx,linq
C++:c++,cc,cpp,cppm,cxx,h++,hpp,hxx,inl,ino,ipp,ixx,tcc,tpp,txx;C-ObjDump:c-objdump;C2hs Haskell:chs;C3:c3
Cabal Config:cabal:cabal.config|cabal.project;Caddyfile:caddyfile:caddyfile;Cadence:cdc;Cairo Zero:cairo
CameLIGO:mligo;Cangjie:cj;CAP CDS:cds;Cap'n Proto:capnp;Carbon:carbon;CartoCSS:mss;Ceylon:ceylon;Chapel:chpl
Checksums:crc32,md2,md4,md5,sha1,sha2,sha224,sha256,sha256sum,sha3,sha384,sha512:checksums.txt|cksums|md5sum.txt|md5sums|sha1sums|sha256sums|sha256sums.txt|sha512sums
ChucK:ck;CIL:cil;Circom:circom;Cirru:cirru;Clarion:clw;Clarity:clar;Classic ASP:asp;Clean:dcl,icl;Click:click
CLIPS:clp;Clojure:bb,boot,cl2,clj,cljc,cljs,cljscm,cljx,hic:riemann.config;Closure Templates:soy
Cloud Firestore Security Rules::firestore.rules;Clue:clue;CMake:cmake:cmakelists.txt;COBOL:cbl,ccp,cob,cobol,cpy
CODEOWNERS::codeowners;CodeQL:ql,qll;CoffeeScript:_coffee,cake,cjsx,coffee,iced:cakefile;ColdFusion:cfm,cfml
ColdFusion CFC:cfc;COLLADA:dae;Common Lisp:asd,ny,podsl,sexp;Common Workflow Language:cwl;Component Pascal:cp,cps
CoNLL-U:conll,conllu;Cooklang:cook;Cpp-ObjDump:c++-objdump,c++objdump,cpp-objdump,cppobjdump,cxx-objdump;CQL:cql
Creole:creole;crontab::crontab;Crystal:cr;CSON:cson;Csound:orc,udo;Csound Document:csd;Csound Score:sco;CSS:css
CSV:csv;Cuda:cu,cuh;Cue Sheet:cue;cURL Config::.curlrc|_curlrc;Curry:curry;Cycript:cy;Cylc:cylc:suite.rc
Cypher:cyp,cypher;Cython:pxd,pxi,pyx;D:di;D-ObjDump:d-objdump;D2:d2;Dafny:dfy;Darcs Patch:darcspatch,dpatch;Dart:dart
Daslang:das;DataWeave:dwl;DenizenScript:dsc;desktop:desktop;Dhall:dhall;Diff:diff,patch;DIGITAL Command Language:com
dircolors:dircolors:.dir_colors|.dircolors|_dir_colors|_dircolors|dir_colors;DM:dm;DNS Zone:arpa,zone
Dockerfile:containerfile,dockerfile:containerfile|dockerfile;Dogescript:djs
Dotenv:env:.env|.env.ci|.env.dev|.env.development|.env.development.local|.env.example|.env.local|.env.prod|.env.production|.env.sample|.env.staging|.env.template|.env.test|.env.testing
Dune::dune-project;Dylan:dyl,dylan,intr,lid;E-mail:eml,mbox;Earthly::earthfile;Easybuild:eb;EBNF:ebnf;eC:ec,eh
Ecere Projects:epj;ECL:eclxml;ECLiPSe:ecl;Edge:edge;EdgeQL:edgeql,esdl;EditorConfig:editorconfig:.editorconfig
Edje Data Collection:edc;edn:edn;EJS:ect,ejs,jst;Elixir:exs:mix.lock;Elm:elm;Elvish:elv
Emacs Lisp:el,emacs:.abbrev_defs|.emacs|.emacs.desktop|.gnus|.spacemacs|.viper|_emacs|abbrev_defs|cask|eask|project.ede
EmberScript:em,emberscript;EQ:eq
Erlang:app,erl,escript,hrl,xrl,yrl:emakefile|rebar.config|rebar.config.lock|rebar.lock;Euphoria:e,ex;F#:fsi,fsx
F*:fst,fsti;Factor:factor:.factor-boot-rc|.factor-rc;Fancy:fancypack,fy:fakefile;Fantom:fan;Fennel:fnl;FIGlet Font:flf
FIRRTL:fir;fish:fish;FlatBuffers:fbs;Flix:flix;FLUX:flux;Forth:4th,forth,frt,fth;Fortran:f,f77,for,fpp
Fortran Free Form:f03,f08,f90,f95;FPP:fppi;FreeMarker:ftl,ftlh;Futhark:fut;G-code:cnc,gco,gcode;GAML:gaml;GAMS:gms
GAP:g,gap,gi;GDB:gdb,gdbinit;GDScript:gd;GDShader:gdshader,gdshaderinc;GEDCOM:ged;Gemfile.lock::gemfile.lock
Gemini:gmi;Genero 4gl:4gl;Genero per:per;Genshi:kid;Gentoo Ebuild:ebuild;Gentoo Eclass:eclass
Gerber Image:cmp,gbl,gbo,gbp,gbr,gbs,gko,gpb,gpt,gtl,gto,gtp;Gettext Catalog:po,pot;Gherkin:feature,story
Git Attributes::.gitattributes;Git Commit::.gitmessage|commit_editmsg
Git Config:gitconfig:.gitconfig|.gitmodules|.tgitconfig|config.worktree;Git Revision List::.git-blame-ignore-revs
Gleam:gleam;Glimmer JS:gjs;Glimmer TS:gts
GLSL:fp,frg,fs,fsh,fshader,geo,geom,glsl,glslf,glslv,gshader,rchit,rmiss,tesc,tese,vert,vrx,vs,vsh,vshader;Glyph:glf
Glyph Bitmap Distribution Format:bdf;GN:gn,gni:.gn;Gno:gno;Gnuplot:gnu,gnuplot,gp,plot;Go:go
Go Checksums::go.sum|go.work.sum;Go Module::go.mod;Go Template:gohtml,gotmpl,tmpl:_helpers.tpl;Go Workspace::go.work
Godot Resource:gdnlib,gdns,tres,tscn:project.godot;Golo:golo;Gosu:gsx,vark;Grace:grace;Gradle:gradle
Grammatical Framework:gf;GraphQL:gql,graphql,graphqls;Graphviz (DOT):dot,gv;Groovy:groovy,grt,gtpl,gvy:jenkinsfile
Groovy Server Pages:gsp;GSC:csc,gsc,gsh;GtkRC:gtkrc:gtkrc|gtkrc-2.0;Hack:hack,hh,hhi;Haml:haml
Handlebars:handlebars,hbs;HAProxy::haproxy.cfg;Harbour:hb;Hare:ha;Haskell:hs,hs-boot,hsc;Haxe:hx,hxsl
HCL:hcl,nomad,tf,tfvars,tofu;HIP:hip;HiveQL:hql;HLSL:cginc,fx,fxh,hlsl,hlsli;HOCON:hocon:.scalafix.conf|.scalafmt.conf
HolyC:hc;hoon:hoon;Hosts File::hosts.txt;HTML:hta,htm,html,xht,xhtml;HTML+ECR:ecr;HTML+EEX:heex,leex
HTML+ERB:erb,rhtml;HTML+PHP:phtml;HTML+Razor:cshtml,razor;HTTP:http;Hurl:hurl;HXML:hxml;Hy:hy;HyPhy:bf
iCalendar:ical,ics;IDL:dlm;Idris:idr,lidr
Ignore List:gitignore:.agignore|.atomignore|.babelignore|.bzrignore|.ckignore|.coffeelintignore|.cvsignore|.dockerignore|.easignore|.eleventyignore|.eslint-ignore|.eslintignore|.gitignore|.ignore|.markdownlintignore|.nodemonignore|.npmignore|.prettierignore|.rgignore|.stylelintignore|.vercelignore|.vscodeignore|gitignore-global|gitignore_global
IGOR Pro:ipf;IL Assembly:il;ImageJ Macro:ijm;Imba:imba;ImHex Pattern Language:hexpat;Inform 7:i7x,ni
INI:cfg,cnf,container,dof,ini,lektorproject,mount,network,prefs,service,socket,target,timer,url:.buckconfig|.coveragerc|.flake8|.gitreview|.pylintrc|buildozer.spec|hosts|pylintrc|vlcrc
Ink:ink;Inno Setup:isl,iss;Io:io;Ioke:ik;IRC log:irclog,weechatlog;Isabelle:thy;Isabelle ROOT::root;ISPC:ispc;J:ijs
Jac:jac;Jai:jai;Janet:janet;JAR Manifest::manifest.mf;Java:jav,java,jsh;Java Properties:properties
Java Server Pages:jsp,tag;Java Template Engine:jte
JavaScript:_js,bones,cjs,es,es6,frag,gs,jake,javascript,js,jsb,jscad,jsfl,jslib,jsm,jspre,jss,jsx,mjs,njs,pac,sjs,ssjs,xsjs,xsjslib:jakefile
JCL:jcl;Jest Snapshot:snap;JetBrains MPS:mpl,msd;JFlex:flex,jflex;Jinja:j2,jinja,jinja2;Jison:jison;Jison Lex:jisonlex
Jolie:iol,ol;jq:jq
JSON:4dform,4dproject,avsc,geojson,gltf,har,json-tmlanguage,jsonl,mcmeta,sarif,slnlaunch,tfstate,topojson,webapp,webmanifest,yyp:.all-contributorsrc|.arcconfig|.auto-changelog|.c8rc|.htmlhintrc|.imgbotconfig|.nycrc|.secrets.baseline|.tern-config|.tern-project|.watchmanconfig|bun.lock|composer.lock|deno.lock|flake.lock|mcmod.info|module.bazel.lock|package.resolved|pipfile.lock
JSON with Comments:code-snippets,code-workspace,hujson,jsonc,sublime-build,sublime-color-scheme,sublime-commands,sublime-completions,sublime-keymap,sublime-macro,sublime-menu,sublime-mousemap,sublime-project,sublime-settings,sublime-theme,sublime-workspace,sublime_metrics,sublime_session:.babelrc|.devcontainer.json|.eslintrc.json|.jscsrc|.jshintrc|.jslintrc|.oxlintrc.json|.swcrc|api-extractor.json|devcontainer.json|jsconfig.json|language-configuration.json|tsconfig.json|tslint.json
JSON5:json5;JSONLD:jsonld;Jsonnet:jsonnet,libsonnet;Julia:jl;Jupyter Notebook:ipynb:notebook
Just:just:.justfile|justfile;Kaitai Struct:ksy;KakouneScript:kak:kakrc;KCL::kcl.mod|kcl.mod.lock;KDL:kdl;KFramework:k
KiCad Layout:kicad_mod,kicad_pcb,kicad_wks:fp-lib-table;KiCad Legacy Layout:brd;KiCad Schematic:kicad_sch,kicad_sym
Kickstart:ks;Kit:kit;Koka:kk;KoLmafia ASH:ash;Kotlin:kt,ktm,kts;KRL:krl;Kusto:kql;kvlang:kv
LabVIEW:lvclass,lvlib,lvproj;Langium:langium;Lark:lark;Lasso:las,lasso,lasso8,lasso9;Latte:latte;Lean:hlean
Lean 4:lean;Leo:leo;Less:less;Lex:lex:lexer.x;LFE:lfe;LigoLANG:ligo;LilyPond:ily,ly;Limbo:b;Linear Programming:lp
Linker Script:ld,lds:ld.script;Liquid:liquid;Liquidsoap:liq;Literate Agda:lagda;Literate CoffeeScript:litcoffee
Literate Haskell:lhs;LiveCode Script:livecodescript;LiveScript:_ls:slakefile;LLVM:ll;Lobster:lobster;Logos:xi,xm
Logtalk:lgt,logtalk;LOLCODE:lol;LookML:lkml,lookml;LoomScript:ls;LSL:lsl,lslp;LTspice Symbol:asy
Lua:lua,nse,p8,pd_lua,rbxs,rockspec,wlua:.luacheckrc;Luau:luau;M:mumps;M3U:m3u,m3u8;M4Sugar:m4:configure.ac
Macaulay2:m2
Makefile:d,mak,make,makefile,mk,mkfile:bsdmakefile|gnumakefile|kbuild|makefile|makefile.am|makefile.boot|makefile.frag|makefile.in|makefile.inc|makefile.pc|makefile.sco|makefile.wat|mkfile
Mako:mako,mao;Markdown:livemd,markdown,md,mdown,mdwn,mkd,mkdn,mkdown,ronn,workbook:contents.lr;Marko:marko
Mathematical Programming System:mps;MATLAB:matlab;Maven POM::pom.xml;Max:maxhelp,maxpat,maxproj,mxt,pat;MAXScript:mcr
mcfunction:mcfunction;mdsvex:svx;MDX:mdx;Mermaid:mermaid,mmd;Meson::meson.build|meson_options.txt;Metal:metal
MeTTa:metta;Microsoft Developer Studio Project:dsp;Microsoft Visual Studio Solution:sln;MiniD:minid;MiniZinc:mzn
MiniZinc Data:dzn;Mint:mint;Mirah:druby,duby,mirah;mIRC Script:mrc;MLIR:mlir;Modula-3:i3,ig,m3,mg
Module Management System:mmk,mms:descrip.mmk|descrip.mms;Monkey:monkey,monkey2;Moocode:moo;MoonBit:mbt;MoonScript:moon
Motoko:mo;Motorola 68K Assembly:x68;Move:move;MQL4:mq4;MQL5:mq5,mqh;MTML:mtml;MUF:muf;mupad:mu;Muse:muse
Mustache:mustache;Myghty:myt;nanorc:nanorc:.nanorc|nanorc;NASL:nasl;Nearley:ne,nearley;NEON:neon;nesC:nc
NetLinx:axi,axs;NetLogo:nlogo;NewLisp:lisp,lsp,nl;Nextflow:nf:nextflow.config;Nginx:nginx,nginxconf,vhost:nginx.conf
Nim:nim,nimble,nimrod,nims:nim.cfg;Ninja:ninja;Nit:nit;Nix:nix;NPM Config::.npmrc;NSIS:nsh,nsi;Nu::nukefile
NumPy:numpy,numpyw,numsc;Nunjucks:njk;Nushell:nu;NWScript:nss;OASv3-json:json;Oberon:ob2;ObjDump:objdump;Objective-C:h
Objective-J:j,sj;OCaml:eliom,eliomi,ml4,mli,mll,mly;Odin:odin;Omgrofl:omgrofl;OMNeT++ NED:ned;ooc:ooc;Opa:opa
Opal:opal;Open Policy Agent:rego;OpenCL:cl,opencl;OpenEdge ABL:p,w;OpenQASM:qasm;OpenSCAD:scad
OpenStep Property List:glyphs;OpenType Feature File:fea;Option List::.ackrc|.rspec|.yardopts|ackrc|mocha.opts;Org:org
OverpassQL:overpassql;OverPy:opy;Ox:ox,oxh,oxo;Oxygene:oxygene;Oz:oz;P4:p4;Pact:pact;Pan:pan;Papyrus:psc;Parrot:parrot
Parrot Assembly:pasm;Parrot Internal Representation:pir;Pascal:dfm,dpr,lpr,pas,pascal;Pawn:pwn,sma;PDDL:pddl
PEG.js:peggy,pegjs;Pep8:pep;Perl:al,perl,ph,plx,psgi:.latexmkrc|ack|cpanfile|latexmkrc|makefile.pl|rexfile
PHP:aw,ctp,php,php3,php4,php5,phps,phpt:.php|.php_cs|.php_cs.dist|phakefile;Pic:chem,pic;PigLatin:pig;Pike:pike,pmod
Pip Requirements::dev-requirements.txt|requirements-dev.txt|requirements.lock.txt|requirements.txt;pkg-config:pc
Pkl:pkl;PlantUML:iuml,plantuml,puml;PLpgSQL:pgsql;PLSQL:bdy,fnc,pck,pkb,pks,plb,pls,plsql,spc,tpb,tps,trg,vw
Pod 6:pod,pod6;PogoScript:pogo;Polar:polar;Pony:pony;Portugol:por;PostCSS:pcss,postcss;PostScript:eps,epsi,pfa,ps
POV-Ray SDL:pov;Power Query:pq;PowerBuilder:sra,sru,srw;PowerShell:ps1,psd1,psm1;Praat:praat;Prisma:prisma
Processing:pde;Procfile::procfile;Prolog:plt,prolog,yap;Promela:pml;Propeller Spin:spin;Protocol Buffer:proto
Protocol Buffer Text Format:pbt,pbtxt,textproto,txtpb;Public Key:pub;Pug:jade,pug;Puppet:pp:modulefile;Pure Data:pd
PureBasic:pb,pbi;PureScript:purs;Pyret:arr
Python:gyp,gypi,lmi,py,py3,pyde,pyi,pyp,pyt,pyw,tac,wsgi,xpy:.gclient|deps|sconscript|sconstruct|wscript
Python traceback:pytb;q:q;QMake:pri,pro;QML:qbs,qml;Qt Script:qs:installscript.qs|toolchain_installscript.qs
Quake::m3makefile|m3overrides;QuakeC:qc;QuickBASIC:bi;Quint:qnt
R:rd,rhistory,rsx:.rapp.history|.rhistory|.rprofile|expr-dist;Racket:rkt,rktd,rktl,scrbl;Ragel:rl
Raku:6pl,6pm,nqp,p6,p6l,p6m,pl,pl6,pm6,raku,rakumod;RAML:raml;RAScript:rascript;Raw token data:raw;RBS:rbs;RDoc:rdoc
Readline Config::.inputrc|inputrc;REALbasic:rbbas,rbfrm,rbmnu,rbres,rbtbar,rbuistate;Reason:re,rei;ReasonLIGO:religo
Rebol:r2,r3,reb,rebol;Record Jar::language-subtag-registry.txt;Red:red;Redcode:cw;Redirect Rules::_redirects
Redscript:reds;Regular Expression:regex,regexp;Ren'Py:rpy;RenderScript:rsh;ReScript:resi;reStructuredText:rest,rst
REXX:pprx,rex,rexx;Rez:r;Rich Text Format:rtf;Ring:ring;Riot:riot;RMarkdown:qmd,rmd;RobotFramework:resource,robot
Robots Exclusion Rules::robots.txt;Roc:roc;Rocq Prover:coq
Roff:l,me,n,nr,rno,roff,tmac:eqnrc|mmn|mmt|troffrc|troffrc-end
Roff Manpage:1,1in,1m,1x,2,3,3in,3m,3p,3pm,3qt,3x,4,5,6,7,8,9,man,mdoc;RON:ron;ROS Interface:action,msg,srv;Rouge:rg
RouterOS Script:rsc;RPC:x;RPGLE:rpgle,sqlrpgle
Ruby:builder,eye,gemspec,god,jbuilder,mspec,podspec,prawn,rabl,rake,rb,rbi,rbuild,rbw,rbx,ru,ruby,spec,thor,watchr:.irbrc|.pryrc|.simplecov|appraisals|berksfile|brewfile|buildfile|capfile|dangerfile|deliverfile|fastfile|gemfile|guardfile|jarfile|mavenfile|podfile|puppetfile|rakefile|snapfile|steepfile|thorfile|vagrantfile
RUNOFF:rnh;Sage:sage,sagews;Sail:sail;SAS:sas;Sass:sass;Scala:kojo,sbt,scala;Scaml:scaml;Scenic:scenic
Scheme:sld,sls,sps,ss;Scilab:sce,sci,tst;SCSS:scss;sed:sed;Self:self
SELinux Policy:te:file_contexts|genfs_contexts|initial_sids|port_contexts|security_classes;ShaderLab:shader
Shell:bash,bats,cgi,command,fcgi,ksh,pacscript,sbatch,sh,slurm,tmux,tool,trigger,zsh,zsh-theme:.bash_aliases|.bash_functions|.bash_history|.bash_logout|.bash_profile|.bashrc|.cshrc|.envrc|.flaskenv|.kshrc|.login|.profile|.tmux.conf|.xinitrc|.xsession|.zlogin|.zlogout|.zprofile|.zshenv|.zshrc|9fs|bash_aliases|bash_logout|bash_profile|bashrc|cshrc|gradlew|kshrc|login|man|mvnw|pkgbuild|profile|tmux.conf|xinitrc|xsession|zlogin|zlogout|zprofile|zshenv|zshrc
ShellCheck Config::.shellcheckrc;ShellSession:sh-session;Shen:shen;Sieve:sieve;Simple File Verification:sfv
Singularity::singularity;Slang:slang;Slash:sl;Slice:ice;Slim:slim;Slint:slint;Smali:smali;Smalltalk:cs;Smarty:tpl
Smithy:smithy;SmPL:cocci;SMT:smt,smt2,z3;Snakemake:smk,snakefile:snakefile;Solidity:sol;Soong::android.bp
SourcePawn:sp;SPARQL:rq,sparql;SpiceDB Schema:zed;Spline Font Database:sfd;SQF:hqf,sqf;SQL:ddl,mysql,prc,tab,udf,viw
SQLPL:db2;Squirrel:nut;SSH Config::ssh-config|ssh_config|sshconfig|sshconfig.snip|sshd-config|sshd_config;Stan:stan
Standard ML:fun,ml,sig,sml
Starlark:bzl,star:buck|build|build.bazel|module.bazel|tiltfile|workspace|workspace.bazel|workspace.bzlmod
Stata:ado,do,doh,ihlp,mata,matah,sthlp;STL:stl;STON:ston;StringTemplate:st;Stylus:styl;SubRip Text:srt;SugarSS:sss
SuperCollider:sc,scd;SurrealQL:surql;Svelte:svelte;SVG:svg;Sweave:rnw;Swift:swift;SWIG:swg,swig
SystemVerilog:sv,svh,vh;Tact:tact;Talon:talon;Tape:tape;Tcl:adp,sdc,tcl,tm,xdc:owh|starfield;Tcsh:csh,tcsh;Tea:tea
templ:templ;Terraform Template:tftpl;TeX:aux,bbx,cbx,dtx,ins,lbx,ltx,mkii,mkiv,mkvi,sty,tex;Texinfo:texi,texinfo,txi
Text:fr,no:citation|citations|click.me|copying|copying.regex|copyright.regex|delete.me|fontlog|install|install.mysql|keep.me|license|license.mysql|news|package.mask|package.use.mask|package.use.stable.mask|read.me|readme.1st|readme.me|readme.mysql|readme.nss|readme.pc|test.me|use.mask|use.stable.mask
TextGrid:textgrid;Textile:textile;TextMate Properties::.tm_properties;Thrift:thrift;TI Program:8xp;TL-Verilog:tlv
TLA:tla;TMDL:tmdl;Toit:toit;Tolk:tolk
TOML:toml:cargo.lock|cargo.toml.orig|gopkg.lock|mise.local.lock|mise.lock|pdm.lock|pipfile|poetry.lock|uv.lock
Tor Config::torrc;Tree-sitter Query:scm;TSQL:sql;TSV:tsv;Turing:t,tu;Turtle:ttl;Twig:twig;TXL:txl;Type Language:tl
TypeScript:cts,mts;TypeSpec:tsp;Unified Parallel C:upc;Unity3D Asset:anim,asset,mask,mat,meta,prefab,unity
Unix Assembly:ms;Uno:uno;UnrealScript:uc;Untyped Plutus Core:uplc;UrWeb:ur,urs;Vala:vala,vapi
Valve Data Format:vdf,vmf;VBScript:vbs;vCard:vcf;VCL:vcl;Velocity Template Language:vtl;Vento:vto;Verilog:v,veo
Verse:verse;VHDL:vhd,vhdl,vhf,vhi,vho,vhs,vht,vhw;Vim Help File:txt
Vim script:vba,vim,vimrc,vmb:.exrc|.gvimrc|.nvimrc|.vimrc|_vimrc|gvimrc|nvimrc|vimrc;Vim Snippet:snip,snippet,snippets
Visual Basic .NET:vb,vbhtml;Visual Basic 6.0:bas,cls,ctl,dsr,frm;Volt:volt;Vue:vue;Vyper:vy;Wavefront Material:mtl
Wavefront Object:obj;WDL:wdl;Web Ontology Language:owl;WebAssembly:wast,wat;WebAssembly Interface Type:wit
WebIDL:webidl;WebVTT:vtt;Wget Config::.wgetrc;WGSL:wgsl;Whiley:whiley;Wikitext:mediawiki,wiki,wikitext
Win32 Message File:mc;Windows Registry Entries:reg;wisp:wisp;Witcher Script:ws
Wolfram Language:cdf,m,ma,mathematica,mt,nb,nbp,wl,wls,wlt;Wollok:wlk;World of Warcraft Addon Data:toc;Wren:wren
X BitMap:xbm;X Font Directory Index::encodings.dir|fonts.alias|fonts.dir|fonts.scale;X PixMap:pm,xpm;X10:x10
xBase:ch,prg,prw;XC:xc;XCompose::.xcompose|xcompose;Xmake::xmake.lua
XML:adml,admx,ant,axaml,axml,builds,ccproj,ccxml,clixml,cproject,cscfg,csdef,csl,csproj,ct,depproj,dita,ditamap,ditaval,dotsettings,filters,fsproj,fxml,glade,gml,gmx,gpx,grxml,gst,hzp,icls,iml,ivy,jelly,jsproj,kml,launch,mdpolicy,meta4,mjml,mm,mod,mojo,mxml,natvis,ncl,ndproj,nproj,nuspec,odd,osm,pkgproj,pluginspec,proj,props,ps1xml,psc1,pt,pubxml,qhelp,rbxmx,rdf,res,resx,rs,rss,sch,scxml,sfproj,shproj,slnx,srdf,storyboard,sublime-snippet,sw,targets,tml,ts,tsx,typ,ui,urdf,ux,vbproj,vcxproj,vsixmanifest,vssettings,vstemplate,vxml,wixproj,workflow,wsdl,wsf,wxi,wxl,wxs,x3d,xacro,xaml,xib,xlf,xliff,xmi,xml,xmp,xproj,xsd,xspec,xul,zcml:.classpath|.cproject|.project|app.config|nuget.config|packages.config|settings.stylecop|web.config|web.debug.config|web.release.config
XML Property List:plist,sttheme,tmcommand,tmlanguage,tmpreferences,tmsnippet,tmtheme
Xojo:xojo_code,xojo_menu,xojo_report,xojo_script,xojo_toolbar,xojo_window;Xonsh:xsh;XPages:xsp-config;XProc:xpl,xproc
XQuery:xq,xql,xqm,xquery,xqy;XS:xs;XSLT:xsl,xslt;Xtend:xtend;Yacc:y,yacc,yy
YAML:mir,reek,rviz,sublime-syntax,syntax,yaml,yaml-tmlanguage,yml:.clang-format|.clang-tidy|.clangd|.eslintrc|.gemrc|.releaserc|citation.cff|glide.lock|pixi.lock|yarn.lock
YANG:yang;YARA:yar,yara;YASnippet:yasnippet;Yul:yul;ZAP:xzap,zap;Zeek:bro,zeek;ZenScript:zs;Zephir:zep;Zig:zig
ZIL:mud,zil;Zimpl:zimpl,zmpl,zpl;Zmodel:zmodel
`;
