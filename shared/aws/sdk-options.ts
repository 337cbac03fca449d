/**
 * Options shared by the AWS SDK clients of the post-call function. Region, credentials and `AWS_ENDPOINT_URL*` are
 * read by the SDK itself. The webhook must be answered well inside API Gateway's 30 s even when a connection hangs.
 */
export const SDK_OPTIONS = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    // Without this the SDK merely warns after `requestTimeout` and waits on.
    throwOnRequestTimeout: true,
    // For an answer that stops in the middle.
    socketTimeout: 5_000,
  },
};

/** Emulators answer on one host name, so there the bucket goes into the path. */
export function usesEmulator(): boolean {
  return (process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL) !== undefined;
}
