import type { House } from './door.ts';
import type { Call } from './exchange.ts';
import { readFaultRules } from './fault-rules.ts';
import type { NewMemory } from './memories.ts';
import { type Answer, badRequest, isRecord, ok, withDetail } from './wire.ts';

/**
 * `/_control/…`, the stand-in's own doors, open to everybody on this machine:
 * GET, POST and DELETE faults · POST lag `{"lagMs"}` · GET and DELETE requests · GET, POST and DELETE memories.
 * @throws Refusal 400 for a body that is not what it should be, 404 for anything else.
 */
export function control(house: House, call: Call): Answer {
  const { platform, faults, requests } = house;
  switch (`${call.method} ${call.url.pathname}`) {
    case 'GET /_control/faults':
      return ok(faults.rules());
    case 'POST /_control/faults':
      faults.set(readFaultRules(call.body));
      return done;
    case 'DELETE /_control/faults':
      faults.set([]);
      return done;
    case 'POST /_control/lag':
      platform.backlog.setLag(readLag(call.body));
      return done;
    case 'GET /_control/requests':
      return ok(requests);
    case 'DELETE /_control/requests':
      requests.length = 0;
      return done;
    case 'GET /_control/memories':
      return ok(platform.memories.all());
    case 'POST /_control/memories':
      return ok(platform.seed(readMemories(call.body)));
    case 'DELETE /_control/memories':
      platform.memories.clear();
      return done;
    default:
      throw withDetail(404, 'Not found.');
  }
}

const done = ok({ message: 'ok' });

function readLag(body: unknown): number {
  const lagMs = isRecord(body) ? body.lagMs : undefined;
  if (!Number.isInteger(lagMs) || Number(lagMs) < 0)
    throw badRequest('lagMs must be a whole number of milliseconds');
  return Number(lagMs);
}

function readMemories(body: unknown): NewMemory[] {
  if (!Array.isArray(body)) throw badRequest('memories must be a list');
  return body.map((memory: unknown) => {
    if (!isNewMemory(memory)) throw badRequest('each memory needs a text `memory`; dates are ISO 8601 texts');
    return memory;
  });
}

const textFields = ['user_id', 'agent_id', 'app_id', 'run_id', 'created_at', 'updated_at', 'expiration_date'];

function isNewMemory(value: unknown): value is NewMemory {
  if (!isRecord(value) || typeof value.memory !== 'string') return false;
  const { metadata, categories = [], created_at = '2000-01-01' } = value;
  if (metadata !== undefined && metadata !== null && !isRecord(metadata)) return false;
  if (!Array.isArray(categories) || Number.isNaN(Date.parse(String(created_at)))) return false;
  return textFields.every((name) => ['string', 'undefined'].includes(typeof (value[name] ?? undefined)));
}
