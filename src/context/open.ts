import { writeInternal } from '../config/files/internal.ts';
import { resolvePaths } from '../config/files/paths.ts';
import { readSettings } from '../config/readSettings.ts';
import type { Settings } from '../config/settings.ts';
import type { PluginOptions } from '../options.ts';
import { openStore } from '../store/openStore.ts';
import type { Store } from '../store/store.ts';
import { prepareResources } from '../system/disk/ownFolder.ts';
import { systemZone } from '../system/zone/localZone.ts';
import type { Context, Machine } from './context.ts';

/** Opens the database of a call. Throws AppError when it cannot be used. */
export type StoreOpener = (context: Pick<Context, 'paths' | 'clock' | 'log' | 'io'>) => Store;

/** The database to be written to, with its folder. */
export const openOwnStore: StoreOpener = ({ paths, clock, log }) => {
  if (paths.unusable === undefined || !paths.isDatabaseNamed) prepareResources(paths);
  return openStore(paths.database, { nowUs: clock.nowUs, log });
};

/** A call's configuration and database, each read when first asked for; the network's part is loaded when it is used. */
export function openContext(
  options: PluginOptions,
  deps: Machine,
  openStoreOf: StoreOpener = openOwnStore,
): Context {
  const paths = resolvePaths(options, deps.io.env);
  let settings: Promise<Settings> | undefined;
  let opened: Store | undefined;
  const context: Context = {
    ...deps,
    options,
    paths,
    zone: systemZone(),
    settings() {
      settings ??= readSettings({ options, env: deps.io.env, paths }, deps).then((read) => {
        const isEchoed = options.switches['log-to-stdout'] === true;
        const echo = isEchoed ? { echo: deps.io.out } : {};
        deps.log.open({ file: read.logFile, level: read.debug ? 'debug' : 'info', ...echo });
        return read;
      });
      return settings;
    },
    store() {
      opened ??= openStoreOf(context);
      return opened;
    },
    async dialect() {
      const { apiUrl } = await context.settings();
      const { dialectStateName, readDialectName, recogniseDialect } = await import(
        '../server/dialects/recognise.ts'
      );
      return recogniseDialect(apiUrl) ?? readDialectName(context.store().getState(dialectStateName(apiUrl)));
    },
    writeInternal,
    close() {
      opened?.closeFast();
      opened = undefined;
    },
  };
  return context;
}

/** Runs something with a context and closes it, whatever happens. */
export async function withContext(
  options: PluginOptions,
  deps: Machine,
  run: (context: Context) => Promise<number>,
  openStoreOf: StoreOpener = openOwnStore,
): Promise<number> {
  const context = openContext(options, deps, openStoreOf);
  try {
    return await run(context);
  } finally {
    context.close();
  }
}
