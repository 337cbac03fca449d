import { add } from './add.ts';
import { deleteEntity, deleteMemories, listEntities } from './entities.ts';
import { list } from './list.ts';
import { deleteMemory, getHistory, getMemory, updateMemory } from './one-memory.ts';
import { pageOf } from './paging.ts';
import type { Platform } from './platform.ts';
import { search } from './search.ts';
import { type Answer, notFound, ok, type Question, withDetail } from './wire.ts';

/** What fault rules can single out. */
export type Kind = 'add' | 'search' | 'list' | 'event' | 'other';

interface Route {
  readonly method: string;
  /** `:` stands for one variable segment. The trailing slash is part of the path. */
  readonly path: string;
  readonly kind: Kind;
  readonly answer: (platform: Platform, question: Question) => Answer | Promise<Answer>;
}

const routes: readonly Route[] = [
  { method: 'GET', path: '/v1/ping/', kind: 'other', answer: ping },
  { method: 'POST', path: '/v3/memories/add/', kind: 'add', answer: add },
  { method: 'POST', path: '/v3/memories/search/', kind: 'search', answer: search },
  { method: 'POST', path: '/v3/memories/', kind: 'list', answer: list },
  { method: 'DELETE', path: '/v1/memories/', kind: 'other', answer: deleteMemories },
  { method: 'GET', path: '/v1/memories/:/', kind: 'other', answer: getMemory },
  { method: 'PUT', path: '/v1/memories/:/', kind: 'other', answer: updateMemory },
  { method: 'DELETE', path: '/v1/memories/:/', kind: 'other', answer: deleteMemory },
  { method: 'GET', path: '/v1/memories/:/history/', kind: 'other', answer: getHistory },
  { method: 'GET', path: '/v1/entities/', kind: 'other', answer: listEntities },
  { method: 'DELETE', path: '/v2/entities/:/:/', kind: 'other', answer: deleteEntity },
  { method: 'GET', path: '/v1/event/:/', kind: 'event', answer: getEvent },
  { method: 'GET', path: '/v1/events/', kind: 'event', answer: listEvents },
];

export interface Match {
  readonly route: Route;
  readonly ids: readonly string[];
}

/** @throws Refusal 404 for an unknown path, 405 for a known one called with another method. */
export function findRoute(method: string, pathname: string): Match {
  const matches = routes.flatMap((route) => {
    const ids = idsIn(route.path, pathname);
    return ids === undefined ? [] : [{ route, ids }];
  });
  const match = matches.find(({ route }) => route.method === method);
  if (match !== undefined) return match;
  throw matches.length > 0
    ? withDetail(405, `Method "${method}" not allowed.`)
    : withDetail(404, 'Not found.');
}

function idsIn(path: string, pathname: string): string[] | undefined {
  const wanted = path.split('/');
  const called = pathname.split('/');
  if (wanted.length !== called.length) return undefined;
  const ids: string[] = [];
  for (const [index, segment] of called.entries()) {
    if (wanted[index] === ':' && segment !== '') ids.push(decodeURIComponent(segment));
    else if (wanted[index] !== segment) return undefined;
  }
  return ids;
}

function ping(): Answer {
  return ok({
    status: 'ok',
    org_id: 'org-stand-in',
    project_id: 'proj-stand-in',
    user_email: 'stand-in@example.com',
  });
}

function getEvent(platform: Platform, question: Question): Answer {
  const event = platform.events.get(question.ids[0] ?? '');
  if (event === undefined) throw notFound("Event not found or you don't have permission to access it.");
  return ok(event);
}

function listEvents(platform: Platform, question: Question): Answer {
  return ok(pageOf(platform.events.all(), question.url));
}
