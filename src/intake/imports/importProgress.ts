/** How far an import is. */
export interface ImportState {
  readonly readBytes: number;
  /** Of all files, as far as they have a size. */
  readonly allBytes: number | undefined;
  readonly records: number;
}

/** Percent where the size is known, else megabytes. */
export function formatImportState({ readBytes, allBytes, records }: ImportState): string {
  const part =
    allBytes === undefined || allBytes === 0
      ? `${(readBytes / 1e6).toFixed(1)} MB`
      : `${Math.min(100, Math.floor((readBytes / allBytes) * 100))}%`;
  return `Importing: ${part}, ${records} heartbeats`;
}
