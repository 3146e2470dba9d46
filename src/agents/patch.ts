/** A file in a patch of the form that Codex' `apply_patch` takes. */
export interface PatchedFile {
  readonly path: string;
  /** Lines added minus lines removed. */
  readonly lineChanges: number;
  readonly isGone: boolean;
}

const HEADER = /^\*\*\* (Update|Add|Delete) File: (.+)$/;
const MOVE = /^\*\*\* Move to: (.+)$/;

/** The files of a patch between `*** Begin Patch` and `*** End Patch`, in their order. A moved one has its new path. */
export function patchedFiles(patch: string): readonly PatchedFile[] {
  const found: { path: string; lineChanges: number; isGone: boolean }[] = [];
  for (const line of patch.split('\n')) {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    const [, action, path] = HEADER.exec(text) ?? [];
    if (path !== undefined) {
      found.push({ path, lineChanges: 0, isGone: action === 'Delete' });
      continue;
    }
    const file = found.at(-1);
    if (file === undefined) continue;
    const [, moved] = MOVE.exec(text) ?? [];
    if (moved !== undefined) file.path = moved;
    else if (text.startsWith('+')) file.lineChanges++;
    else if (text.startsWith('-')) file.lineChanges--;
  }
  return found;
}
