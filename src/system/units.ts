/** How long units of time are, in the unit that ends the name. A day is one of 24 hours; for those of a zone see `Zone`. */
export const MINUTE_SECONDS = 60;
export const HOUR_SECONDS = 3_600;
export const DAY_SECONDS = 86_400;

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

export const SECOND_US = 1_000_000;
export const MINUTE_US = 60_000_000;
export const HOUR_US = 3_600_000_000;
export const DAY_US = 86_400_000_000;
