import { isoDay } from '../../../shared/dated.ts';
import { MARKED_DAYS } from './erased-marks.ts';

/** Something that no erasure of ours reaches. */
export interface Outlives {
  readonly what: string;
  /** The day it disappears (`YYYY-MM-DD`, UTC), or who decides that. */
  readonly until: string;
}

const DAY_MS = 24 * 3_600_000;

/** With the retentions that Terraform sets unless told otherwise; the names of the variables are in each line. */
const DEPLOYED: readonly (readonly [what: string, days: number])[] = [
  ['answers that a running function repeats within a call, in its memory', 1],
  ['messages of the work queue: addresses with conversation ids (queue.retention_days.work)', 4],
  ['backups of the state table to any second (table_recovery_days)', 35],
  ['log lines: conversation ids, and numbers of which two digits show (function.log_retention_days)', 90],
];

const ELSEWHERE: readonly Outlives[] = [
  { what: 'Mem0’s own records of requests (events, history)', until: 'Mem0 documents no date: ask them' },
  { what: 'copies that people made: backups on demand, exports', until: 'whoever made them' },
];

const KEPT_AT_ELEVENLABS: Outlives = {
  what: 'the conversations and recordings at ElevenLabs',
  until: 'the retention that is set there, two years by default: forget --elevenlabs erases them',
};
const DELETED_AT_ELEVENLABS: Outlives = {
  what: 'what ElevenLabs keeps of conversations that are deleted there',
  until: 'ElevenLabs documents no date: ask them',
};

/** What is left of somebody who was erased now. @param isElsewhere the conversations at ElevenLabs were erased as well. */
export function outlives(isLocal: boolean, nowMs: number, isElsewhere: boolean): readonly Outlives[] {
  const on = (days: number): string => isoDay(nowMs + days * DAY_MS);
  const marks =
    'hashes of the ids of the conversations, so that backfill and reconcile do not bring them back';
  const atElevenLabs = isElsewhere
    ? [DELETED_AT_ELEVENLABS]
    : [KEPT_AT_ELEVENLABS, { what: marks, until: on(MARKED_DAYS) }];
  if (isLocal)
    return [
      { what: 'the log in the terminal of make dev, and its stand-in’s history', until: 'it is stopped' },
      ...atElevenLabs,
    ];
  return [...DEPLOYED.map(([what, days]) => ({ what, until: on(days) })), ...ELSEWHERE, ...atElevenLabs];
}
