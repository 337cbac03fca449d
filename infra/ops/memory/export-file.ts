import { createHash } from 'node:crypto';
import { type Caller, idCaller } from '../../../shared/caller.ts';
import { isRecord } from '../../../shared/memory/mem0-wire.ts';
import { Refused } from '../cli/refused.ts';
import type { Mem0Record } from '../erase/mem0-records.ts';

/** One memory, with all that another project needs to hold it too. */
export interface ExportedMemory {
  readonly caller: Caller;
  readonly text: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** When it was said, Unix seconds; absent where Mem0 gave no date. */
  readonly saidAtSecs?: number;
  readonly expiresOn?: string;
}

const KIND = 'agentic-memory export 1';

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * JSON Lines: a head, one line for each memory with its SHA-256, and an end with their count and the SHA-256 of all
 * sums, so that neither a changed line nor a missing one goes unnoticed. https://jsonlines.org
 */
export function exportLines(memories: readonly ExportedMemory[], at: string, environment: string): string {
  const sums = memories.map((memory) => sumOf(JSON.stringify(memory)));
  const lines = [
    { kind: KIND, at, environment },
    ...memories.map((memory, index) => ({ sum: sums[index], memory })),
    { count: memories.length, sum: sumOf(sums.join('\n')) },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** @throws Refused for what is no whole export, naming the first line that is wrong. */
export function readExport(content: string): readonly ExportedMemory[] {
  const lines = content.trimEnd().split('\n').map(parsed);
  const [head, ...rest] = lines;
  const end = rest.pop();
  if (head?.kind !== KIND) throw new Refused('This is no export of memories.');
  const memories = rest.map(({ sum, memory }, index) => {
    if (sumOf(JSON.stringify(memory)) !== sum) throw new Refused(`Line ${index + 2} was changed.`);
    return memoryOf(memory, index + 2);
  });
  const sums = rest.map(({ sum }) => sum).join('\n');
  if (end?.count !== memories.length || end.sum !== sumOf(sums))
    throw new Refused('The export is not whole.');
  return memories;
}

function parsed(line: string, index: number): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (isRecord(value)) return value;
  } catch {}
  throw new Refused(`Line ${index + 1} is no JSON object.`);
}

/** What another program summed correctly may still be no memory. */
function memoryOf(value: unknown, line: number): ExportedMemory {
  const { caller, text, metadata, saidAtSecs, expiresOn } = isRecord(value) ? value : {};
  const owner = idCaller(caller);
  if (owner === undefined || typeof text !== 'string' || !isRecord(metadata))
    throw new Refused(`Line ${line} is no memory of a caller.`);
  return {
    ...{ caller: owner, text, metadata },
    ...(typeof saidAtSecs === 'number' ? { saidAtSecs } : {}),
    ...(typeof expiresOn === 'string' ? { expiresOn } : {}),
  };
}

/** undefined for a record without text. */
export function exported(caller: Caller, record: Mem0Record): ExportedMemory | undefined {
  const { memory, metadata, createdAt, expirationDate } = record;
  if (typeof memory !== 'string' || memory.trim() === '') return undefined;
  const saidAtSecs = Math.floor(Date.parse(`${createdAt}`) / 1_000);
  return {
    ...{ caller, text: memory, metadata: isRecord(metadata) ? metadata : {} },
    ...(Number.isFinite(saidAtSecs) ? { saidAtSecs } : {}),
    ...(typeof expirationDate === 'string' ? { expiresOn: expirationDate.slice(0, 10) } : {}),
  };
}
