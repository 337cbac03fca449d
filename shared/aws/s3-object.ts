import aws4 from 'aws4';
import { StorageUnavailable } from '../errors.ts';
import { send } from '../http.ts';
import { credentials } from './aws-json.ts';

/**
 * The text of an object in S3, read without the SDK (see `aws-json.ts`), addressed by path, which every bucket name
 * allows. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 * @throws StorageUnavailable when S3 does not answer 200 in time.
 */
export async function readObject(bucket: string, key: string, timeoutMs: number): Promise<string> {
  const env = process.env;
  const region = env.AWS_REGION ?? 'us-east-1';
  const endpoint = new URL(
    env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`,
  );
  const path = `/${[bucket, ...key.split('/')].map(encodeURIComponent).join('/')}`;
  const request = { host: endpoint.host, path, method: 'GET', service: 's3', region, headers: {} };
  const { headers } = aws4.sign(request, credentials(env));
  const answer = await send({
    method: 'GET',
    url: new URL(path, endpoint).href,
    // aws4 returns the header map it was given, completed with strings and numbers only.
    headers: headers as Record<string, string>,
    timeoutMs,
  }).catch((cause: unknown) => {
    throw new StorageUnavailable('s3 did not answer', { cause });
  });
  if (answer.status !== 200) throw new StorageUnavailable(`s3 answered ${answer.status}`);
  return answer.body;
}
