import type { Fs } from '../../src/system/ports.ts';

/** A file's text, `{ link }` for a link, or `'/'` for a folder that may be empty. */
export type Tree = Readonly<Record<string, string | { readonly link: string }>>;

export interface MemoryFs extends Fs {
  /** What was asked, `stat /a/b` and the like, in order. */
  readonly calls: string[];
}

/** A file system of a few files, by absolute path; the folders above them exist. Links are followed wherever they stand. */
export function memoryFs(tree: Tree): MemoryFs {
  const calls: string[] = [];
  const folders = new Set<string>();
  for (const path of Object.keys(tree)) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      folders.add(path.slice(0, end));
    if (tree[path] === '/') folders.add(path);
  }
  const resolve = (path: string, hops = 0): string => {
    let done = '';
    for (const part of path.split('/').slice(1)) {
      if (part === '' || part === '.') continue;
      done = part === '..' ? done.slice(0, Math.max(done.lastIndexOf('/'), 0)) : `${done}/${part}`;
      const found = tree[done];
      if (typeof found !== 'object' || hops > 10) continue;
      const target = found.link.startsWith('/')
        ? found.link
        : `${done.slice(0, done.lastIndexOf('/'))}/${found.link}`;
      done = resolve(target, hops + 1);
    }
    return done === '' ? '/' : done;
  };
  const textOf = (path: string): string | undefined => {
    const real = resolve(path);
    const found = path.startsWith('/') ? tree[real] : tree[path];
    return typeof found === 'string' && !folders.has(real) ? found : undefined;
  };
  const isFolder = (path: string): boolean =>
    path === '/' || folders.has(path.startsWith('/') ? resolve(path) : path);
  const heard = <A extends readonly unknown[], R>(name: string, act: (path: string, ...rest: A) => R) => {
    return (path: string, ...rest: A): R => {
      calls.push(`${name} ${path}`);
      return act(path, ...rest);
    };
  };
  const readHead = (path: string, maxBytes: number): Buffer | undefined => {
    const text = textOf(path);
    return text === undefined ? undefined : Buffer.from(text).subarray(0, maxBytes);
  };
  return {
    calls,
    stat: heard('stat', (path) => {
      const text = textOf(path);
      if (text !== undefined) return { kind: 'file', size: text.length, uid: 1 };
      return isFolder(path) ? { kind: 'directory', size: 0, uid: 1 } : 'missing';
    }),
    readHead: heard('read', readHead),
    readOwn: heard('read', readHead),
    readText: heard('read', (path, maxBytes?: number) => readHead(path, maxBytes ?? 1 << 20)?.toString()),
    list: heard('list', () => []),
    realpath: heard('realpath', (path) => {
      return textOf(path) !== undefined || isFolder(path) ? resolve(path) : undefined;
    }),
    readLink: heard('readlink', (path) => {
      const end = path.lastIndexOf('/');
      const parent = resolve(path.slice(0, end));
      const found = tree[`${parent === '/' ? '' : parent}${path.slice(end)}`] ?? tree[path];
      return typeof found === 'object' ? found.link : undefined;
    }),
  };
}
