/** `GET /api/start`: what the page needs before its first view. */
export interface Start {
  /** `local`, or the name of a deployed environment. */
  readonly environment: string;
  /** The telephone rings only on a local stack. */
  readonly isLocal: boolean;
  /** False where the stack uses another Mem0 than the stand-in, which takes no orders. */
  readonly canTroubleMem0: boolean;
  /** As the functions are told: what one agent may know of another's calls. */
  readonly memoryScope: 'caller' | 'agent';
  readonly agentTypes: readonly AgentTypeInfo[];
  /** Of all agent types. */
  readonly facts: readonly FactInfo[];
  /** Empty unless local. */
  readonly scriptedCallers: readonly ScriptedCaller[];
}

export interface AgentTypeInfo {
  readonly id: string;
  readonly description: string;
  /** Facts that ElevenLabs' LLM is asked for after a call. */
  readonly factIds: readonly string[];
}

export interface FactInfo {
  readonly id: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'boolean' | 'integer';
  readonly values?: readonly string[];
}

/** Somebody to play with one click. Invented; numbers are of the fictional ranges. */
export interface ScriptedCaller {
  readonly id: string;
  readonly name: string;
  /** One sentence: what this caller shows. */
  readonly story: string;
  /** As telephony sends it; may be a withheld number. */
  readonly caller: string;
  readonly agentType: string;
  /** ISO 639. */
  readonly language: string;
  /** What the caller says and the agent answers, the agent first. */
  readonly turns: readonly Turn[];
  /** What the agent might ask its memory. */
  readonly question: string;
  readonly summary: string;
  /** Fact id → what ElevenLabs' LLM would have collected. */
  readonly collected: Readonly<Record<string, string>>;
}

export interface Turn {
  readonly role: 'agent' | 'user';
  readonly message: string;
  /** Since the call began. Absent in scripts. */
  readonly atSecs?: number;
}

/** Every error answer: one sentence for the reader. */
export interface Fault {
  readonly error: string;
}
