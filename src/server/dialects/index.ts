import type { Dialect } from './dialect.ts';
import { hackatime } from './hackatime.ts';
import type { DialectName } from './recognise.ts';
import { wakapi } from './wakapi.ts';
import { wakatime } from './wakatime.ts';

/** The dialect of this name. */
export function dialectNamed(name: DialectName): Dialect {
  switch (name) {
    case 'hackatime':
      return hackatime;
    case 'wakapi':
      return wakapi;
    case 'wakatime':
      return wakatime;
  }
}
