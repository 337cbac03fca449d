/**
 * US dollars, us-east-1, arm64: list prices as third parties gave them on the day below; AWS's own list was not read. Free
 * tiers are left out, but the two of CloudWatch that never end.
 */
export const PRICES_OF = '2026-11-21';

const MILLION = 1e6;

export const PRICE = {
  lambdaGigabyteSecond: 0.0000133334,
  lambdaRequest: 0.2 / MILLION,
  /** Of what provisioned concurrency keeps, whether called or not. */
  warmGigabyteSecond: 0.0000033334,
  httpApiRequest: 1 / MILLION,
  s3Write: 5 / MILLION,
  /** A list costs what a write costs. */
  s3Read: 0.4 / MILLION,
  /** By the storage class that a transcript is in: a month, then two, then nine. */
  s3GigabyteMonth: { standard: 0.023, infrequent: 0.0125, instant: 0.0036 },
  dynamoWriteUnit: 0.625 / MILLION,
  dynamoReadUnit: 0.125 / MILLION,
  logGigabyte: 0.5,
  queueRequest: 0.4 / MILLION,
  metricInAnAlarm: 0.1,
  compositeAlarm: 0.5,
  /** The first three of at most 50 metrics each are free. */
  dashboard: 3,
  ownMetric: 0.3,
  key: 1,
} as const;

export const FREE = { metricsInAlarms: 10, ownMetrics: 10 } as const;
