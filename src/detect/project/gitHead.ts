/**
 * The branch that the text of a HEAD file names; '' for a detached head and for anything else. Only what git allows
 * in a branch name is accepted, so that a git folder that points to another file cannot be used to read that file
 * out.
 */
export function branchOfHead(head: string): string {
  const name = /^ref:[ \t]*refs\/heads\/([^\x00-\x20\x7f~^:?*[\\]+)[ \t]*\r?(?:\n|$)/.exec(head)?.[1];
  // Repositories with reftables keep the real one elsewhere and write this name, which no branch can have.
  return name === undefined || name === '.invalid' ? '' : name;
}

/** The folder that a `.git` file names with `gitdir: …`, as written. */
export function gitDirOfFile(text: string): string | undefined {
  return /^gitdir:[ \t]*([^\x00\r\n]*[^\x00\s])/.exec(text)?.[1];
}
