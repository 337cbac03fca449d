import type { Utterance } from '../../../shared/memory/memory-store.ts';
import { type Fields, fields, text } from './event.ts';

/**
 * A transcript as Mem0 wants it. Mem0 documents no limits; its own tools stay at 8,000 to 10,000 characters, and
 * chunks of 20 to 40 turns keep one extraction inside one LLM pass.
 */
export const CHUNK_LIMIT_TURNS = 30;
const CHUNK_LIMIT_CHARS = 8_000;

/** The utterances of a call in order, in chunks to be added one after the other. */
export function chunksOf(transcript: unknown): readonly (readonly Utterance[])[] {
  const chunks: Utterance[][] = [];
  let room = { turns: 0, chars: 0 };
  for (const utterance of utterancesOf(transcript).flatMap(split)) {
    const length = utterance.content.length;
    if (room.turns < 1 || room.chars < length) {
      chunks.push([]);
      room = { turns: CHUNK_LIMIT_TURNS, chars: CHUNK_LIMIT_CHARS };
    }
    chunks.at(-1)?.push(utterance);
    room = { turns: room.turns - 1, chars: room.chars - length };
  }
  return chunks;
}

/**
 * False when the transcript shows that the caller said nothing: nobody was there, or hung up, or a machine answered. A
 * transcript that was left out of the event shows nothing of the kind.
 */
export function callerSpoke(transcript: unknown): boolean {
  return !Array.isArray(transcript) || utterancesOf(transcript).some(({ role }) => role === 'user');
}

/**
 * What was really said: `message`, never `original_message`, which the agent was about to say when it was
 * interrupted. Tool-only turns, "..." turns and backchannel ("mhm") that the platform ignored are dropped.
 * A transcript that is plain text becomes one turn.
 */
function utterancesOf(transcript: unknown): readonly Utterance[] {
  const whole = text(transcript);
  if (whole !== undefined) return [{ role: 'user', content: whole }];
  if (!Array.isArray(transcript)) return [];
  return transcript.flatMap((turn) => utteranceOf(fields(turn)) ?? []);
}

function utteranceOf(turn: Fields): Utterance | undefined {
  const content = text(turn.message) ?? text(turn.content);
  if (content === undefined || /^[.…\s]+$/.test(content) || turn.ignored_as_backchannel === true)
    return undefined;
  // Mem0 knows user and assistant; ElevenLabs calls the latter agent. Any other role is not part of the talk.
  if (turn.role === 'user') return { role: 'user', content };
  return turn.role === 'agent' || turn.role === 'assistant' ? { role: 'assistant', content } : undefined;
}

/** A turn longer than a chunk (a transcript of one string, a caller reading out a letter) is cut at white space. */
function split(utterance: Utterance): readonly Utterance[] {
  const pieces: Utterance[] = [];
  let rest = utterance.content;
  while (rest.length > CHUNK_LIMIT_CHARS) {
    const end = cutOf(rest);
    pieces.push({ ...utterance, content: rest.slice(0, end) });
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, { ...utterance, content: rest }];
}

/** The last white space of a chunk's length, if that is not too early, else the end of its last whole character. */
function cutOf(rest: string): number {
  const space = rest.slice(0, CHUNK_LIMIT_CHARS + 1).search(/\s\S*$/);
  if (space > CHUNK_LIMIT_CHARS / 2) return space;
  const tornPair = /[\uD800-\uDBFF]$/.test(rest.slice(0, CHUNK_LIMIT_CHARS));
  return tornPair ? CHUNK_LIMIT_CHARS - 1 : CHUNK_LIMIT_CHARS;
}
