import { dialectNamed } from './index.ts';
import type { DialectName } from './recognise.ts';

/** The page on which a server shows its user the API key, by base url and dialect (docs/servers.md#keys). */
export function keyPage(baseUrl: string, dialect: DialectName): string {
  const root = dialectNamed(dialect).root(baseUrl);
  switch (dialect) {
    case 'hackatime':
      return `${root}/api-key`;
    case 'wakapi':
      return `${root}/settings#api_keys`;
    case 'wakatime':
      return `${root.replace('//api.wakatime.com', '//wakatime.com')}/api-key`;
  }
}
