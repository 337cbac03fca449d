/**
 * CloudWatch Embedded Metric Format: a log line that CloudWatch also reads as metrics, without a network call.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * Each distinct set of dimensions is billed as a metric of its own, so only `function` and `outcome` are
 * dimensions; ids ride along as plain fields.
 */
export const METRIC_NAMESPACE = 'ElevenLabsAgenticMemory';

/** Everything the code counts, by function: what an alarm or a dashboard may refer to. */
export const COUNTERS = [
  /** A webhook whose signature did not verify. */
  'SignatureInvalid',
  /** A request to Mem0 that failed or timed out, retries included. */
  'Mem0Error',
  /** A request over its limit: refused with 429 during a call, answered without Mem0 before one. */
  'RateLimited',
  /** A request let through because the counters did not answer. */
  'RateLimitUnavailable',
  /** A request whose workspace key was missing or wrong. */
  'Unauthenticated',
  /** Memories answered by a search, known of a caller before a call, or handed to Mem0 after one. */
  'MemoryCount',
  /** A search that this process had answered before, or was just asking; and one that it had not. */
  'CacheHit',
  'CacheMiss',
  /** Mem0 failed time and again, and is left alone for some seconds. */
  'CircuitOpened',
  /** A search that did not ask Mem0, which is left alone. */
  'CircuitSkipped',
  /** The one search that tries whether Mem0 is back. */
  'CircuitProbe',
  /** An invocation that ended with 80 % or more of the sandbox's memory in use. */
  'MemoryHigh',
  /** A brief that could not be read, so that Mem0 had to be asked. */
  'BriefUnavailable',
  /** A request or event that named an agent type which the file of agent types does not hold. */
  'AgentTypeUnknown',
  /** Collected values that fit no declared fact of the agent type. */
  'FactsDropped',
  /** A webhook processed without protection against duplicates because the claims did not answer. */
  'IdempotencyUnavailable',
  /** A call remembered in full. */
  'Remembered',
  /** A transcription without analysis: remembered without a summary. */
  'AnalysisMissing',
  /** A signed body, or a member of a list, that no event could be read from; kept below `unclaimed/unreadable/`. */
  'Unreadable',
  /** A call in which the caller said nothing, archived only: no answer, voicemail, hung up. */
  'NobodyReached',
  /** A call remembered whose caller's brief could not be rebuilt from Mem0 and was left as it was. */
  'BriefStale',
  /** A transcription archived without memory, because nobody could be named. */
  'Unclaimed',
  /** An event of a type we do not know, archived only. */
  'ArchivedOnly',
  /** An outbound call that did not connect. */
  'CallNotInitiated',
  /** A recording archived. */
  'AudioStored',
  /** An audio event without audio, or a recording that ElevenLabs never had. */
  'AudioMissing',
  /** A message put into the dead-letter queue: no retry can help it, or the last one has failed. */
  'Parked',
  /** An event that had stayed in the inbox and was enqueued again. */
  'InboxRequeued',
  /** Events in the inbox that are, or were, dead letters and wait for people; the sweeper reports it, also when zero. */
  'InboxGivenUp',
  /** Age in seconds of the oldest event in the inbox but those; the sweeper reports it, also when it is zero. */
  'InboxOldestSecs',
] as const;

export type Counter = (typeof COUNTERS)[number];

type Unit = 'Count' | 'Seconds' | 'Milliseconds';

/** A name ends in what it is measured in; all others count. */
const unitOf = (name: string): Unit => (name.endsWith('Secs') ? 'Seconds' : 'Count');

export interface MetricLine {
  readonly _aws: {
    readonly Timestamp: number;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: Unit }[];
    }[];
  };
  readonly [field: string]: unknown;
}

/**
 * The fields that make an outcome line a metric: `Calls` by function and outcome, `DurationMs` and every
 * counter by function. The line itself must hold the dimensions `environment`, `function` and `outcome`.
 */
export function outcomeMetrics(
  timestampMs: number,
  durationMs: number,
  counters: Readonly<Record<string, number>>,
): MetricLine {
  return {
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [['environment', 'function', 'outcome']],
          Metrics: [{ Name: 'Calls', Unit: 'Count' }],
        },
        {
          Namespace: METRIC_NAMESPACE,
          Dimensions: [['environment', 'function']],
          Metrics: [
            { Name: 'DurationMs', Unit: 'Milliseconds' },
            ...Object.keys(counters).map((name) => ({ Name: name, Unit: unitOf(name) })),
          ],
        },
      ],
    },
    Calls: 1,
    DurationMs: durationMs,
    ...counters,
  };
}

/**
 * What is left of the metrics by `METRICS_ENABLED`: `true` or nothing for all, `false` for none, or those listed,
 * comma-separated, as `<function>.<counter>`, `<function>.DurationMs` and `<function>.<outcome>` (its `Calls`). Each item
 * of such a list is one metric on AWS's bill: $0.30 a month.
 *
 * @returns fields of the line: the block that makes it a metric, or none when nothing of the line was chosen.
 */
export function chosenMetrics(
  block: MetricLine['_aws'],
  setting: string | undefined,
  door: string,
  outcome: string,
): { readonly _aws?: MetricLine['_aws'] } {
  const chosen = (setting ?? '').split(',').map((item) => item.trim());
  if (/^(true)?$/i.test(chosen.join())) return { _aws: block };
  const isChosen = ({ Name }: { readonly Name: string }): boolean =>
    chosen.includes(`${door}.${Name === 'Calls' ? outcome : Name}`);
  const kept = block.CloudWatchMetrics.map((set) => ({ ...set, Metrics: set.Metrics.filter(isChosen) }));
  const CloudWatchMetrics = kept.filter(({ Metrics }) => Metrics.length > 0);
  return CloudWatchMetrics.length === 0 ? {} : { _aws: { ...block, CloudWatchMetrics } };
}
