const MAX_LINES = 1000;
/** Characters of the longest url to parse: some of the expressions below take quadratic time. */
const URL_LIMIT = 2048;

/**
 * The url of `origin` in the text of a git config, or undefined.
 *
 * This reader is our own: general ini readers do not know git's sections with quoted names, its comments and its
 * escapes, and only one line is needed.
 */
export function originOfConfig(text: string): string | undefined {
  let isOrigin = false;
  for (const line of text.split(/\r?\n/, MAX_LINES)) {
    const section = /^\s*\[\s*([^\s"\]]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\](.*)$/.exec(line);
    if (section !== null) {
      const [, name = '', subsection = ''] = section;
      isOrigin =
        name.toLowerCase() === 'remote.origin' ||
        (name.toLowerCase() === 'remote' && subsection.replace(/\\(.)/g, '$1') === 'origin');
    }
    if (!isOrigin) continue;
    const written = /^\s*url\s*=(.*)$/i.exec(section?.[3] ?? line)?.[1];
    const url = written === undefined ? '' : readValue(written);
    if (url !== '') return url;
  }
  return undefined;
}

/** A value of a git config: without comment and quotes, escapes resolved. */
function readValue(written: string): string {
  let value = '';
  let isQuoted = false;
  for (let at = 0; at < written.length; at++) {
    const char = written[at] ?? '';
    if (char === '"') isQuoted = !isQuoted;
    else if (char === '\\') value += written[++at] ?? '';
    else if (!isQuoted && (char === '#' || char === ';')) break;
    else value += char;
  }
  return value.trim();
}

/**
 * `owner/name` of a remote's url in any of the forms git knows. undefined for a path on this machine, and for everything
 * that could hold a user or a password, and for a url that is longer than any ; https urls give the same name as ssh ones.
 */
export function projectOfRemote(url: string): string | undefined {
  const path = url.length > URL_LIMIT ? undefined : hostedPath(url.trim());
  if (path === undefined) return undefined;
  const name = decode(path)
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  // Text before an `@` or `:` this late is part of a password that contains a slash.
  return name === '' || /[@:\x00-\x1f\x7f]/.test(name) ? undefined : name;
}

function hostedPath(url: string): string | undefined {
  const address = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*([^?#]*)/i.exec(url);
  if (address !== null) return address[1]?.toLowerCase() === 'file' ? undefined : address[2];
  // `user@host:path`, or `[host:port]:path`; one letter before the colon is a drive.
  return /^(?:(?:[^/]*@)?\[[^[\]/]+\]|(?:[^/]*@)?[^/:@[\]\\]{2,}):(?!\/\/)(.+)$/.exec(url)?.[1];
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
