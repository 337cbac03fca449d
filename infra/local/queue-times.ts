/** How long the worker may take, and how long its queue hides what it works on: infra/variables-post-call.tf. */
export const WORKER_TIMEOUT_MS = 90_000;

/** Six times the worker's timeout, as AWS advises and Terraform demands. */
export const visibilityOf = (workerTimeoutMs: number = WORKER_TIMEOUT_MS): number =>
  Math.ceil((6 * workerTimeoutMs) / 1000);
