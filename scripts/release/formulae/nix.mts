import type { ReleaseFacts, ReleaseFile } from '../facts.mts';

/**
 * An expression for Nix, https://nixos.org/manual/nixpkgs/stable: the package as npm has it, run by the Node of Nix, since the programs
 * of a release look for their libraries where other systems have them.
 */
export function nixExpression(facts: ReleaseFacts): ReleaseFile {
  return {
    path: 'hackatime.nix',
    text: `{ pkgs ? import <nixpkgs> { } }:

let
  # hackatime needs Node ${facts.nodeMajor} or newer.
  node = pkgs.nodejs_${facts.nodeMajor + 2} or pkgs.nodejs_${facts.nodeMajor};
  sqlite = pkgs.fetchurl {
    url = "https://registry.npmjs.org/better-sqlite3/-/better-sqlite3-${facts.sqlite.version}.tgz";
    hash = "${facts.sqlite.integrity}";
  };
in
pkgs.stdenv.mkDerivation {
  pname = "hackatime";
  version = "${facts.version}";
  src = pkgs.fetchurl {
    url = "https://registry.npmjs.org/hackatime/-/${facts.tarball.file}";
    hash = "${facts.tarball.integrity}";
  };
  sourceRoot = "package";

  nativeBuildInputs = [ pkgs.makeWrapper ] ++ pkgs.lib.optional pkgs.stdenv.isLinux pkgs.autoPatchelfHook;
  buildInputs = pkgs.lib.optional pkgs.stdenv.isLinux pkgs.stdenv.cc.cc.lib;
  # The library is there for every platform, and those of others cannot be patched.
  autoPatchelfIgnoreMissingDeps = true;
  dontBuild = true;
  dontStrip = true;

  installPhase = ''
    runHook preInstall
    lib=$out/lib/node_modules/hackatime
    mkdir -p $lib/node_modules/better-sqlite3 $out/bin
    cp -r . $lib/
    tar -xzf \${sqlite} --strip-components=1 -C $lib/node_modules/better-sqlite3
    makeWrapper \${node}/bin/node $out/bin/hackatime --add-flags $lib/bin/hackatime.js
    install -Dm644 man/*.1 -t $out/share/man/man1
    install -Dm644 completions/hackatime.bash $out/share/bash-completion/completions/hackatime
    install -Dm644 completions/hackatime.zsh $out/share/zsh/site-functions/_hackatime
    install -Dm644 completions/hackatime.fish -t $out/share/fish/vendor_completions.d
    runHook postInstall
  '';

  meta = {
    description = ${JSON.stringify(facts.description)};
    homepage = "${facts.repository}";
    license = pkgs.lib.licenses.${facts.license.toLowerCase()};
    mainProgram = "hackatime";
    platforms = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
  };
}
`,
  };
}
