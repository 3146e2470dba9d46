/** `1 heartbeat`, `12 heartbeats`. */
export const formatHeartbeatCount = (count: number): string =>
  count === 1 ? '1 heartbeat' : `${count} heartbeats`;
