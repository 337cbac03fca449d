import aws4 from 'aws4';
import { credentials } from '../../../shared/aws/aws-json.ts';
import { check, type Finding, Wrong } from './finding.ts';

const TIMEOUT_MS = 10_000;

/** What an environment's file asks for; undefined where it does not say. */
export interface Place {
  readonly region: string | undefined;
  readonly account: string | undefined;
}

/**
 * Who AWS takes us for. Needs no permission.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @throws Wrong when the credentials are refused.
 */
export async function identityOf(aws: Readonly<Record<string, string>>) {
  const region = aws.AWS_REGION ?? '';
  const endpoint = aws.AWS_ENDPOINT_URL_STS ?? aws.AWS_ENDPOINT_URL ?? `https://sts.${region}.amazonaws.com`;
  const { host } = new URL(endpoint);
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const request = { host, path: '/', method: 'POST', service: 'sts', region, body };
  const contentType = { 'content-type': 'application/x-www-form-urlencoded' };
  const { headers } = aws4.sign({ ...request, headers: contentType }, credentials(aws));
  const answer = await fetch(endpoint, {
    method: 'POST',
    // aws4 completes the headers it was given with strings and numbers only.
    headers: headers as Record<string, string>,
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await answer.text();
  const field = (name: string): string => text.match(new RegExp(`<${name}>([^<]+)</${name}>`))?.[1] ?? '';
  if (!answer.ok) throw new Wrong(`AWS refuses them: ${field('Code') || answer.status}`);
  return { account: field('Account'), arn: field('Arn') };
}

export function identityChecks(
  place: Place,
  read: () => Promise<Readonly<Record<string, string>>>,
): Promise<Finding>[] {
  return [
    check('AWS credentials', 'aws sso login, or set AWS_PROFILE', async () => {
      const { account, arn } = await identityOf(await read());
      if (place.account !== undefined && account !== place.account) {
        throw new Wrong(
          `they are of account ${account}, the environment is of ${place.account}`,
          'Set AWS_PROFILE to that of the environment’s account',
        );
      }
      const pinned = place.account === undefined ? 'any account may be used' : 'the environment’s account';
      return `${arn} (${pinned})`;
    }),
    check('AWS region', 'Write aws_region into the environment’s tfvars', async () => {
      if (place.region === undefined) throw new Wrong('the environment’s file names none');
      return place.region;
    }),
  ];
}
