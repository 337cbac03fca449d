/** The fields of Lambda's error answer: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
export class InvocationFailed extends Error {
  override readonly name = 'InvocationFailed';
  readonly errorType: string;
  constructor(errorType: string, errorMessage: string) {
    super(errorMessage);
    this.errorType = errorType;
  }
}

/** Parent to sandbox. */
export type InvocationRequest = { requestId: string; event: unknown; deadlineMs: number };

export type Failure = { errorType: string; errorMessage: string };
/** Sandbox to parent. `reply` is JSON text. */
export type InvocationResult = { requestId: string } & ({ reply: string } | Failure);
/** Sandbox to parent, once: whether the bundle was imported. */
export type LoadResult = { loaded: true } | ({ loaded: false } & Failure);
