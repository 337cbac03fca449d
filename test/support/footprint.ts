import type { World } from './world.ts';

/** What all requests so far left behind anywhere: objects, messages, table items, and calls to Mem0. */
export async function footprint({ stores, mem0 }: World) {
  return {
    objects: await stores.objects(),
    queued: await stores.queued(),
    deadLetters: await stores.deadLetters(),
    items: await stores.items(),
    mem0Requests: mem0.requests.length,
  };
}
