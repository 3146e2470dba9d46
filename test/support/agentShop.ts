import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createQueueKit, type QueueKit } from './queueKit.ts';

/** A home without a key, so that nothing is sent, and a file of a project in it that agents and editors work on. */
export function createAgentShop(): { readonly kit: QueueKit; readonly entity: string } {
  const kit = createQueueKit();
  kit.config(['[settings]', 'api_url = http://127.0.0.1:9/api/v1']);
  const entity = join(kit.home, 'shop/cart.ts');
  mkdirSync(dirname(entity));
  writeFileSync(entity, 'a\nb\n');
  return { kit, entity };
}
