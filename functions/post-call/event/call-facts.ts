import type { ChosenAgentType, FactSpecs } from '../../../shared/agents/agent-types.ts';
import { count } from '../../../shared/log.ts';
import { type FactValue, factText, type Source } from '../../../shared/profile/profile.ts';
import { collectedFacts, factValue, isAbsent } from './collected-facts.ts';
import { fields, type PostCallEvent } from './event.ts';

/** What one call told about its caller, by who told it. */
export type CallFacts = Readonly<
  Record<Extract<Source, 'collected' | 'provided'>, Readonly<Record<string, FactValue | null>>>
>;

/** Dynamic variable that the customer's own systems set → the fact it holds. */
export type FactsFromVariables = Readonly<Record<string, string>>;

/** Sent by client-data at every call, besides the facts themselves and `system__…`. */
const OWN_VARIABLES =
  /^(?:system__.*|caller_(?:id|name|language)|memory_(?:count|summary|context)|returning_caller|last_call_(?:summary|at)|agent_type|call_direction)$/;

/** True for a variable that we, or ElevenLabs, fill: in an event it is an echo of what was known before the call. */
export function isOwnVariable(name: string, specs: FactSpecs): boolean {
  return OWN_VARIABLES.test(name) || Object.hasOwn(specs, name);
}

/** The facts that an event tells of its caller. What fits no fact of the agent type is dropped and counted. */
export function callFacts(event: PostCallEvent, type: ChosenAgentType, from: FactsFromVariables): CallFacts {
  const analysis = fields(event.payload.analysis);
  const { facts, droppedCount } = collectedFacts(
    analysis.data_collection_results ?? analysis.data_collection_results_list,
    type.facts,
  );
  if (droppedCount > 0) count('FactsDropped', droppedCount);
  return { collected: facts, provided: providedFacts(event, type.allFacts, from) };
}

function providedFacts(
  { payload }: PostCallEvent,
  specs: FactSpecs,
  from: FactsFromVariables,
): Readonly<Record<string, FactValue | null>> {
  const variables = fields(fields(payload.conversation_initiation_client_data).dynamic_variables);
  const facts = Object.entries(from).flatMap(([variable, id]) => {
    if (isOwnVariable(variable, specs) || !Object.hasOwn(variables, variable)) return [];
    const spec = Object.hasOwn(specs, id) ? specs[id] : undefined;
    const value = spec && factValue(id, spec, variables[variable]);
    if (value === undefined && !isAbsent(variables[variable], spec)) count('FactsDropped');
    return value === undefined ? [] : [[id, value] as const];
  });
  return Object.fromEntries(facts);
}

/** All facts of the call, each once: what the customer's systems say stands before what was collected. */
export function allFacts({ collected, provided }: CallFacts): Readonly<Record<string, FactValue | null>> {
  return { ...collected, ...provided };
}

/** "Account status: gold" for each fact, in the order of the file. */
export function factLines(
  facts: Readonly<Record<string, FactValue | null>>,
  specs: FactSpecs,
): readonly { readonly line: string; readonly kind: string | undefined }[] {
  return Object.entries(specs).flatMap(([id, { label, kind, enum: values }]) => {
    const value = Object.hasOwn(facts, id) ? facts[id] : undefined;
    if (value === undefined) return [];
    const text = value === null ? 'none' : factText([{ value }]);
    return [{ line: `${label}: ${values ? text.replaceAll('_', ' ') : text}`, kind }];
  });
}
