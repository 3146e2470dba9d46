/** Whether a file lies on another machine: `ssh://…` or `sftp://…` (docs/wakatime-cli.md#files-on-other-machines). */
export function isRemoteEntity(entity: string): boolean {
  return entity.includes('://') && /^(ssh|sftp):\/\/[^/]/i.test(entity);
}

/**
 * A url without its user and password; any other text unchanged. Also finds passwords that contain an unescaped `@`
 * or `/`.
 */
export function withoutCredentials(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]+:\/\/)+/i.exec(url)?.[0];
  if (scheme === undefined) return url;
  const rest = url.slice(scheme.length);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const at = authority.lastIndexOf('@');
  if (at >= 0) return scheme + rest.slice(at + 1);
  // `user:pa/ss@host`: what follows the colon is not a port, so the host does not end here.
  const isCutPassword = /^[^[:]+:(?!\d*$)/.test(authority) && rest.includes('@');
  return isCutPassword ? withoutCredentials(scheme + rest.slice(rest.indexOf('@') + 1)) : url;
}
