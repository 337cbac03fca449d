/** One request as a route sees it: already authenticated, body parsed, path segments decoded. */
export interface Question {
  /** The variable path segments, percent-decoded: `%2B12025550123` arrives as `+12025550123`. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  /** The parsed JSON body, `undefined` when there was none. */
  readonly body: unknown;
  /** Path with query, as called; paging links are built from it. */
  readonly url: URL;
  /** True when a fault rule wants the event of this add to end FAILED. */
  readonly eventFails: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by anything that will not serve a request; the door sends its answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** The platform's validation error, https://docs.mem0.ai/api-reference (all v3 endpoints). */
export function badRequest(message: string): Refusal {
  return new Refusal({ status: 400, body: { error: '400 Bad Request', details: { message } } });
}

/** Django REST framework's own errors carry `detail` and nothing else. */
export function withDetail(status: number, detail: string): Refusal {
  return new Refusal({ status, body: { detail } });
}

/** Not-found answers of single resources carry `error`. */
export function notFound(error: string): Refusal {
  return new Refusal({ status: 404, body: { error } });
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** @throws Refusal 400 when the body is not a JSON object. */
export function recordBody(question: Question): Record<string, unknown> {
  if (!isRecord(question.body)) throw badRequest('The request body must be a JSON object');
  return question.body;
}
