import { describe, expect, it } from 'vitest';
import { dependenciesOf } from '../../../../support/dependencies.ts';

describe('what counts as an import', () => {
  it.each<[string, string, string[]]>([
    [
      'Zig',
      'const std = @import("std");\nconst h = @import("httpz"); // @import("no")\nconst a = @import("a.zig");',
      ['httpz'],
    ],
    ['Zig', 'const s =\n    \\\\@import("no")\n;\nconst b = @import( "beta" );', ['beta']],
    [
      'Dart',
      "import 'dart:io';\nimport 'package:http/http.dart' as http;\nexport \"package:a/b.dart\";\nimport 'c.dart';",
      ['http', 'a'],
    ],
    ['Dart', "// import 'package:no/a.dart';\nvar s = \"import 'package:no/a.dart'\";", []],
    [
      'Elixir',
      'defmodule A do\n  use Phoenix.Controller\n  alias Ecto.{Query, Repo}\n  import Plug.Conn\n  require Logger',
      ['Phoenix', 'Ecto', 'Plug', 'Logger'],
    ],
    ['Elixir', '# use No\n@doc """\nuse No.A\n"""\nimport Kernel, except: [a: 1]\nuser = Use', []],
    [
      'Nim',
      'import os, strutils\nimport std/[json, tables], jester\nfrom pkg/nimpy import a\ninclude "x"',
      ['os', 'strutils', 'jester', 'nimpy'],
    ],
    ['Nim', '#[ import no\n]#\n# import no\nimport std/os', []],
    ['Nimrod', 'import jester', ['jester']],
    ['Crystal', 'require "kemal"\nrequire "http/client"\nrequire "./own"\n# require "no"', ['kemal', 'http']],
    [
      'Julia',
      'using DataFrames, CSV: read\nimport Plots.PlotlyJS\nusing ..Own\nimport Base: show\n#= using No =#',
      ['DataFrames', 'CSV', 'Plots'],
    ],
    [
      'R',
      'library(dplyr)\nrequire("ggplot2")\nif (requireNamespace("a.b", quietly = TRUE)) 1\n# library(no)\nx <- "library(no)"',
      ['dplyr', 'ggplot2', 'a.b'],
    ],
    [
      'Lua',
      'local a = require("socket.http")\nlocal b = require "lpeg"\n-- require("no")\n--[[ require("no") ]]\nlocal s = [[require("no")]]',
      ['socket', 'lpeg'],
    ],
    ['Luau', 'local a = require("@lib/net")', ['@lib']],
    [
      'Perl',
      'use strict;\nuse Test::More tests => 1;\nrequire LWP::UserAgent;\nuse v5.10;\n\n=head1 A\n\nuse No::A;\n\n=cut\n\nuse JSON;',
      ['Test::More', 'LWP::UserAgent', 'JSON'],
    ],
    [
      'Terraform',
      'terraform {\n  required_providers {\n    aws = { source = "hashicorp/aws" }\n  }\n}\nmodule "a" {\n  source = "terraform-aws-modules/vpc/aws"\n}',
      ['hashicorp/aws', 'terraform-aws-modules/vpc/aws'],
    ],
    [
      'Terraform',
      'module "a" { source = "./own" }\nmodule "b" {\n  source = "git::https://user:word@a.example/b.git"\n}\n# source = "no/no"',
      [],
    ],
    [
      'Docker',
      'FROM --platform=linux/amd64 node:24-slim AS build\nRUN a\nfrom ghcr.io/acme/base:1@sha256:0 \nFROM build\nFROM scratch\nFROM $BASE',
      ['node', 'ghcr.io/acme/base'],
    ],
    ['Docker', 'FROM localhost:5000/a/b:1\n# FROM no\nRUN echo FROM no', ['localhost:5000/a/b']],
    [
      'YAML',
      'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n      - name: b\n        uses: "github/codeql-action/init@v3"\n      - uses: ./own\n      # uses: no/no@v1\n',
      ['actions/checkout', 'github/codeql-action'],
    ],
    ['YAML', 'uses: something\nname: uses\n', []],
  ])('%s: %j', (language, code, expected) => {
    expect(dependenciesOf(language, code)).toEqual(expected);
    expect(dependenciesOf(language, code.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it.each([
    'Zig',
    'Dart',
    'Elixir',
    'Nim',
    'Crystal',
    'Julia',
    'R',
    'Lua',
    'Perl',
    'Terraform',
    'Docker',
    'YAML',
  ])('%s is searched in one go', (language) => {
    const pieces = [
      'import ',
      'use A',
      'require "',
      'library( ',
      'from a',
      'source = "a',
      'uses: a/',
      '@import("',
      '\n=',
      '[[',
    ];
    for (const piece of pieces) {
      const before = process.threadCpuUsage();
      dependenciesOf(language, piece.repeat(10_000));
      const { user } = process.threadCpuUsage(before);
      expect(user / 1000).toBeLessThan(500);
    }
  });
});
