import { request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

export interface AskOptions {
  readonly method?: string;
  /** Win over what a browser sends of itself. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sends nothing that a browser adds of itself. */
  readonly isBare?: boolean;
}

/** A request with any Host and Origin, which `fetch` sets itself. */
export function ask(origin: string, path: string, options: AskOptions = {}): Promise<Said> {
  const { method = options.body === undefined ? 'GET' : 'POST', body } = options;
  const own = method === 'GET' || options.isBare ? {} : { origin, 'sec-fetch-site': 'same-origin' };
  const headers = { ...own, 'content-type': 'application/json', ...options.headers };
  return new Promise((resolve, reject) => {
    // A connection of its own: the server ends one whose request was too large.
    const sent = request(`${origin}${path}`, { method, headers, agent: false }, async (answer) => {
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) });
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A page that has come in with its token. */
export interface Visitor {
  readonly origin: string;
  readonly cookie: string;
  ask(path: string, options?: AskOptions): Promise<Said>;
  /** What is answered with 200. @throws for everything else */
  told<T>(path: string, body?: unknown): Promise<T>;
  /** The data of each server-sent event, until the stream ends. */
  followed<T>(path: string): Promise<readonly T[]>;
}

export async function visit(address: string): Promise<Visitor> {
  const { origin, search } = new URL(address);
  const entered = await ask(origin, `/${search}`);
  const cookie = `${entered.headers['set-cookie']?.[0]}`.split(';')[0] ?? '';
  const asCome = (path: string, options: AskOptions = {}): Promise<Said> =>
    ask(origin, path, { ...options, headers: { cookie, ...options.headers } });
  const told = async (path: string, body?: unknown): Promise<string> => {
    const said = await asCome(path, { body });
    if (said.status !== 200) throw new Error(`${path} answered ${said.status}: ${said.body}`);
    return said.body;
  };
  return {
    origin,
    cookie,
    ask: asCome,
    told: async (path, body) => JSON.parse(await told(path, body)),
    followed: async (path) => {
      const events = (await told(path)).split('\n').filter((line) => line.startsWith('data: '));
      return events.map((line) => JSON.parse(line.slice('data: '.length)));
    },
  };
}
