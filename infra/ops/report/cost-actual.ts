import {
  CostExplorerClient,
  GetCostAndUsageCommand,
  type GetCostAndUsageCommandInput,
  type Group,
} from '@aws-sdk/client-cost-explorer';
import { Refused } from '../cli/refused.ts';

/** What AWS billed, by its services. */
export interface ActualCost {
  /** Days as `2026-11-01`; the last one is not in it. */
  readonly from: string;
  readonly until: string;
  readonly services: readonly { readonly service: string; readonly usd: number }[];
}

const DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * The last 30 days that are over, of the whole account or of what carries a tag. Each question costs $0.01, and the figures
 * are up to a day old. Cost Explorer is asked in us-east-1 for every region.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_GetCostAndUsage.html
 * @param costTag `key=value`, as `cost_tag` names it.
 * @throws Refused when it is not allowed, or was never switched on.
 */
export async function actualCost(nowMs: number, costTag?: string): Promise<ActualCost> {
  const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const [from, until] = [day(nowMs - DAYS * DAY_MS), day(nowMs)];
  const groups = await groupsOf({
    TimePeriod: { Start: from, End: until },
    Granularity: 'MONTHLY',
    Metrics: ['UnblendedCost'],
    GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }],
    ...(costTag === undefined ? {} : { Filter: { Tags: tagIn(costTag) } }),
  });
  // 30 days touch two calendar months, and each tells every service.
  const sums = new Map<string, number>();
  for (const { Keys: [service = ''] = [], Metrics } of groups) {
    sums.set(service, (sums.get(service) ?? 0) + Number(Metrics?.UnblendedCost?.Amount ?? 0));
  }
  const services = [...sums].map(([service, usd]) => ({ service, usd })).filter(({ usd }) => usd !== 0);
  return { from, until, services: services.toSorted((a, b) => b.usd - a.usd) };
}

/** Of all pages. */
async function groupsOf(question: GetCostAndUsageCommandInput): Promise<readonly Group[]> {
  const explorer = new CostExplorerClient({ region: 'us-east-1' });
  const groups: Group[] = [];
  let NextPageToken: string | undefined;
  try {
    do {
      const page = await explorer.send(new GetCostAndUsageCommand({ ...question, NextPageToken }));
      groups.push(...(page.ResultsByTime ?? []).flatMap(({ Groups = [] }) => Groups));
      ({ NextPageToken } = page);
    } while (NextPageToken !== undefined);
    return groups;
  } catch (error) {
    throw error instanceof Error ? new Refused(`Cost Explorer was not asked: ${error.name}.`) : error;
  } finally {
    explorer.destroy();
  }
}

/** @throws Refused unless it is `key=value`. */
function tagIn(costTag: string) {
  const [Key = '', value = ''] = costTag.split('=');
  if (Key === '' || value === '') throw new Refused('--cost-tag must be key=value.');
  return { Key, Values: [value] };
}
