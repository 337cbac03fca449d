import { readdirSync, readFileSync } from 'node:fs';
import type { ScriptedEvent } from '../callers.ts';

/** Somebody who rings once more, and about whom the agent asks while they talk. */
export interface AskedCaller {
  readonly id: string;
  readonly language: string;
  /** E.164, from the ranges reserved for fiction; nobody else's. */
  readonly number: string;
  readonly story: string;
  /** Of the calls and questions that name no other. */
  readonly agentId: string;
  readonly agentType: string;
  readonly calls: readonly PastCall[];
  readonly questions: readonly Question[];
}

export interface PastCall {
  readonly daysAgo: number;
  /** As the platform's LLM writes it after the call. */
  readonly summary: string;
  /** "user: …" and "agent: …" in turn. */
  readonly turns: readonly string[];
  readonly facts?: ScriptedEvent['facts'];
  readonly agentId?: string;
  readonly agentType?: string;
}

/** What decides about the right order: nothing but meaning, what is newer, the agent's type, and so on. */
export const TAGS = ['plain', 'time', 'type', 'language', 'duplicate', 'agents'] as const;
export type Tag = (typeof TAGS)[number];

export interface Question {
  /** As an agent's LLM writes it into the tool. */
  readonly query: string;
  readonly tag: Tag;
  /** Regular expressions without regard to case: each must be found in some memory. */
  readonly needs: readonly string[];
  /** What is worth knowing besides, e.g. what was so before. */
  readonly also?: readonly string[];
  readonly agentType?: string;
  /** The filters, as the agent may set them. */
  readonly types?: readonly string[];
  readonly agentId?: string;
  readonly sinceDaysAgo?: number;
  readonly untilDaysAgo?: number;
}

const folder = new URL('../questions/', import.meta.url);

/** @throws when two callers share an id or a number: then nobody could tell whose memory was read. */
export function askedCallers(): readonly AskedCaller[] {
  const files = readdirSync(folder).sort();
  // Data of that folder, written by hand to the interface above.
  const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as AskedCaller[];
  const callers = files.flatMap(read);
  for (const key of ['id', 'number'] as const) {
    const values = callers.map((caller) => caller[key]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined)
      throw new Error(`two callers who are asked about have the same ${key}: ${twice}`);
  }
  return callers;
}
