/**
 * A number of this size needs more than 32 bits. One such number makes Hackatime refuse a whole batch
 * (docs/servers.md#field-limits).
 */
export const INT32_LIMIT = 2 ** 31;

/** From here on, a time in seconds can only be one in milliseconds. */
export const MILLISECONDS_FROM = 1e11;
