import { afterEach, beforeEach } from 'vitest';
import { makeFolder } from './storeKit.ts';

/** A new folder for each test of a file, removed after it. */
export function useFolder(): { readonly path: string } {
  let folder: ReturnType<typeof makeFolder> | undefined;
  beforeEach(() => {
    folder = makeFolder();
  });
  // Hooks after a test run in the reverse order: what uses the folder is closed before.
  afterEach(() => folder?.remove());
  return {
    get path() {
      if (folder === undefined) throw new Error('there is a folder only while a test runs');
      return folder.path;
    },
  };
}
