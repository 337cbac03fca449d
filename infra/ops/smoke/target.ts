/** One environment, and all that a smoke test needs to go through its doors and to clear up behind them. */
export interface SmokeTarget {
  readonly clientDataUrl: string;
  readonly retrieveUrl: string;
  readonly postCallUrl: string;
  readonly workspaceKey: string;
  readonly hmacSecret: string;
  readonly mem0: { readonly host: string; readonly apiKey: string };
  readonly bucket: string;
  readonly table: string;
  readonly deadLetterUrl: string;
  /**
   * What the adapters look for in the environment: AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY,
   * AWS_SESSION_TOKEN, and AWS_ENDPOINT_URL… for an emulator.
   */
  readonly aws: Readonly<Record<string, string>>;
}

/** True if nothing of it is beyond this machine: no name and no flag can make a real environment pass for a local one. */
export function isLocal({ clientDataUrl, retrieveUrl, postCallUrl, mem0, aws }: SmokeTarget): boolean {
  const endpoints = Object.entries(aws).filter(([name]) => name.startsWith('AWS_ENDPOINT_URL'));
  if (aws.AWS_ENDPOINT_URL === undefined) return false;
  const urls = [clientDataUrl, retrieveUrl, postCallUrl, mem0.host, ...endpoints.map(([, url]) => url)];
  return urls.every((url) => ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname));
}

/** The adapters read the environment of this process; what a shell says of other accounts or emulators is not meant here. */
export function useAws(aws: SmokeTarget['aws']): void {
  const stale = Object.keys(process.env).filter((name) =>
    /^AWS_(ENDPOINT_URL|SESSION_TOKEN|PROFILE)/.test(name),
  );
  for (const name of stale) delete process.env[name];
  Object.assign(process.env, aws);
}
