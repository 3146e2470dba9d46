import type { PluginName } from './arguments.mts';

export interface Scenario {
  readonly name: string;
  readonly plugin: PluginName;
  /** The file of the checkout that is loaded. */
  readonly entry: string;
  readonly programs: readonly string[];
  /** Why this checkout cannot be tried, from the text of its entry. */
  unless?(entryText: string): string | undefined;
  /** Fails by throwing; gives figures worth showing. */
  run(context: Context): Promise<string>;
}

export interface Context {
  /** The checkout's folder, absolute. */
  readonly checkout: string;
  readonly repeat: number;
}
