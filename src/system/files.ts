import { writeFileSync } from 'node:fs';

/** Creates a file that must not exist yet. Never overwrites, never throws. */
export function createFile(path: string, text: string, mode: number): 'created' | 'exists' | 'failed' {
  try {
    writeFileSync(path, text, { flag: 'wx', mode });
    return 'created';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST' ? 'exists' : 'failed';
  }
}
