import { type Answer, type HttpFunction, httpFunction } from '../../shared/chain/http/http-function.ts';
import { openDoor } from '../../shared/chain/http/workspace-key.ts';
import { captureLog, type LogLine } from './captured-log.ts';
import { type EventParts, httpEvent, lambdaContext } from './http-event.ts';
import { type TestClock, testClock } from './test-clock.ts';

export interface Probe {
  readonly clock: TestClock;
  /** Every line logged since the probe was made. */
  readonly lines: LogLine[];
  /** What the core was given, one entry for each time it ran. */
  readonly cores: { readonly body: unknown; readonly rawBody: string | Buffer }[];
  /** Sends one request through the exported chain. */
  send(parts?: EventParts): Promise<Reply>;
  /** The outcome lines, one a request. */
  outcomes(): LogLine[];
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly text: string;
}

export type ProbeParts = Partial<Omit<HttpFunction<unknown>, 'core' | 'clock'>> & {
  readonly core?: () => Answer | Promise<Answer>;
};

/** The whole chain around a tiny core: an open door, no guards and any body, unless the test says otherwise. */
export function chainProbe(parts: ProbeParts = {}, clock = testClock()): Probe {
  const lines = captureLog();
  const cores: Probe['cores'] = [];
  const chain = httpFunction<unknown>({
    name: 'probe',
    clock,
    authenticate: openDoor(),
    schema: () => true,
    guards: [],
    ...parts,
    core: async ({ body, rawBody }) => {
      cores.push({ body, rawBody });
      return parts.core ? parts.core() : { outcome: 'handled', body: { ok: true } };
    },
  });
  return {
    clock,
    lines,
    cores,
    outcomes: () => lines.filter(({ outcome }) => outcome !== undefined),
    send: async (event = { body: '{}' }) => {
      const { statusCode, headers, body } = await chain(httpEvent(event), lambdaContext());
      return { status: statusCode, headers, body: JSON.parse(body), text: body };
    },
  };
}
