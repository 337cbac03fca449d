import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDoor } from './door.ts';
import type { RecordedRequest } from './exchange.ts';
import { type FaultRule, Faults } from './faults.ts';
import type { NewMemory, StoredMemory } from './memories.ts';
import { Platform } from './platform.ts';
import type { Embeddings } from './rank.ts';

export type { RecordedRequest } from './exchange.ts';
export type { FaultRule } from './faults.ts';
export type { NewMemory, StoredMemory } from './memories.ts';

export interface Mem0Options {
  /** The only key accepted; default any non-empty one. */
  readonly apiKey?: string;
  /** Time from an accepted add to its memories, and from a bulk deletion to its effect; default 0, the next turn. */
  readonly lagMs?: number;
  /** `sentences` ranks by meaning and loads a 32 MB model at first use; default `words`, by words alone. */
  readonly embeddings?: Embeddings;
  /** For the faults that have a probability; default 1. */
  readonly seed?: number;
  /** Told of each request that a fault rule applied to. */
  readonly onFault?: (rule: FaultRule, request: RecordedRequest) => void;
}

/** A Mem0 platform of one project on this machine, as the npm client `mem0ai` 3.3 knows it. */
export interface Mem0StandIn {
  /** No trailing slash: goes into `host` of the client as it is. */
  readonly url: string;
  /** Every request so far but those to `/_control/`, oldest first. */
  readonly requests: readonly RecordedRequest[];
  memories(): readonly StoredMemory[];
  /** Stores memories as they are, past extraction and deduplication. */
  seed(memories: readonly NewMemory[]): void;
  /** Replaces all fault rules; an empty list heals. */
  setFaults(rules: readonly FaultRule[]): void;
  /** Also for what is pending now: lag first, then 0, holds an add back and lets it go. */
  setLag(lagMs: number): void;
  /** Resolves when no add and no deletion is pending, and what was stored is embedded. */
  settled(): Promise<void>;
  /** As freshly started: no memories, events, requests or faults, the lag of the options. */
  reset(): void;
  /** Closes at once, cutting whatever hangs; further calls do nothing. */
  stop(): Promise<void>;
}

/** On any free port of 127.0.0.1. */
export async function startMem0(options: Mem0Options = {}): Promise<Mem0StandIn> {
  const lagMs = options.lagMs ?? 0;
  const platform = new Platform(options.embeddings ?? 'words', lagMs);
  const faults = new Faults(options.seed ?? 1);
  const requests: RecordedRequest[] = [];
  const stopping = new AbortController();
  const { apiKey, onFault } = options;
  const server = createServer(
    openDoor({ platform, faults, requests, apiKey, onFault, stopped: stopping.signal }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on TCP has an address with a port; only pipes have a text.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    memories: () => platform.memories.all(),
    seed: (memories) => void platform.seed(memories),
    setFaults: (rules) => faults.set(rules),
    setLag: (ms) => platform.backlog.setLag(ms),
    settled: async () => {
      await platform.backlog.settled();
      await platform.learning;
    },
    reset: () => {
      platform.clear();
      platform.backlog.setLag(lagMs);
      faults.set([]);
      requests.length = 0;
    },
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      stopping.abort();
      platform.clear();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
