/**
 * The first word of a path that only an editor understands: TRAMP's method (`/ssh:user@host:/x`), or the scheme of a buffer
 * that is no file (`fugitive://…`, `untitled:…`); `buffer` for a name between stars. undefined for any other path. Host, user
 * and name are left out: they are nobody else's business.
 */
export function editorPathKind(path: string): string | undefined {
  if (/^\*[^/]*\*$/.test(path)) return 'buffer';
  return /^(?:\/([a-z][a-z0-9+-]*):[^/]*:|([a-z][a-z0-9+.-]+):)/i
    .exec(path)
    ?.slice(1)
    .find(Boolean)
    ?.toLowerCase();
}
