import type { ChosenAgentType } from '../../../shared/agents/agent-types.ts';
import { EVALUATION, type Utterance } from '../../../shared/memory/memory-store.ts';
import type { CallFacts } from '../event/call-facts.ts';
import { allFacts, factLines } from '../event/call-facts.ts';
import { type Fields, fields, type PostCallEvent, text } from '../event/event.ts';
import { chunksOf } from '../event/transcript.ts';

/** One add to Mem0. */
export interface CallMemory {
  /** Its step in the ledger. */
  readonly step: string;
  readonly type: string;
  readonly chunk?: number;
  readonly utterances: readonly Utterance[];
  /** Kept word for word, where an extraction would reword or drop it. */
  readonly verbatim?: true;
}

/**
 * What a call leaves in Mem0, in this order: the summary with one line a fact; the evaluation; one memory for each kind of
 * facts of the agent type; the transcript in chunks. A call that is told before it was analysed leaves its talk only: the
 * rest comes with the analysis.
 */
export function callMemories(
  event: PostCallEvent,
  type: ChosenAgentType,
  told: CallFacts,
): readonly CallMemory[] {
  const chunks = chunksOf(event.payload.transcript);
  const talk = chunks.map((utterances, chunk) => ({
    step: `semantic:${chunk}`,
    type: 'semantic',
    chunk,
    utterances,
  }));
  return isAnalysed(event) ? [...aboutCall(event, type, told), ...talk] : talk;
}

/** False for a call that is told before it was analysed, as ElevenLabs' settings may have it. */
export const isAnalysed = ({ payload }: PostCallEvent): boolean =>
  Object.keys(fields(payload.analysis)).length > 0;

function aboutCall(event: PostCallEvent, type: ChosenAgentType, told: CallFacts): readonly CallMemory[] {
  const analysis = fields(event.payload.analysis);
  const lines = factLines(allFacts(told), type.allFacts);
  const summary = text(analysis.transcript_summary) ?? text(analysis.summary);
  const about = lines
    .map(({ line }) => `Caller's ${line.charAt(0).toLowerCase()}${line.slice(1)}.`)
    .join('\n');
  const factual = text([summary ?? '', about].join('\n\n'));
  const evaluation = evaluationText(analysis);
  const kinds = type.memory_config.types.flatMap((kind) => {
    const said = lines.filter((fact) => fact.kind === kind).map(({ line }) => `${line}.`);
    return said.length === 0 ? [] : [verbatim(`kind:${kind}`, kind, said.join(' '))];
  });
  return [
    ...(factual === undefined ? [] : [{ step: 'factual', type: 'factual', utterances: [said(factual)] }]),
    ...(evaluation === undefined ? [] : [verbatim(EVALUATION, EVALUATION, evaluation)]),
    ...kinds,
  ];
}

const said = (content: string): Utterance => ({ role: 'user', content });

function verbatim(step: string, type: string, content: string): CallMemory {
  return { step, type, utterances: [said(content)], verbatim: true };
}

/**
 * What the evaluation criteria found, with their reasons: about the call, not about its caller, and so neither in a prompt
 * nor in a search that does not ask for it.
 */
function evaluationText(analysis: Fields): string | undefined {
  const rationale = text(fields(analysis.evaluation).rationale);
  if (rationale !== undefined) return `Evaluation: ${rationale}`;
  const lines = Object.entries(fields(analysis.evaluation_criteria_results)).flatMap(([id, value]) => {
    const criterion = fields(value);
    const reason = text(criterion.rationale);
    return reason === undefined ? [] : [`${id}: ${text(criterion.result) ?? 'unknown'} - ${reason}`];
  });
  return lines.length === 0 ? undefined : `Evaluation:\n${lines.join('\n')}`;
}
