/**
 * What ElevenLabs' API says and takes, as far as it matters here, in its own spelling. Everything else in an answer is
 * kept as it is. https://elevenlabs.io/docs/api-reference
 */

/** A header's value: a text, or the place it is taken from. */
export type HeaderValue =
  | string
  | { readonly secret_id: string }
  | { readonly variable_name: string }
  | { readonly env_var_label: string };

export type Headers = Readonly<Record<string, HeaderValue>>;

/** A field that a tool sends. Exactly one of these says where its value comes from; with `description` it is the LLM. */
export interface Property {
  readonly type?: string;
  readonly description?: string;
  readonly dynamic_variable?: string;
  readonly properties?: Readonly<Record<string, Property>>;
  readonly required?: readonly string[];
}

export interface ToolConfig {
  readonly type?: string;
  readonly name: string;
  readonly response_timeout_secs?: number;
  readonly assignments?: readonly { readonly dynamic_variable: string }[];
  readonly api_schema?: {
    readonly url: string;
    readonly method?: string;
    readonly request_headers?: Headers;
    readonly path_params_schema?: Readonly<Record<string, Property>> | null;
    readonly query_params_schema?: Property | null;
    readonly request_body_schema?: Property | null;
  };
}

export interface Tool {
  readonly id: string;
  readonly tool_config: ToolConfig;
}

export interface InitiationWebhook {
  readonly url: string;
  readonly request_headers: Headers;
}

/** Which webhook gets what after a call. */
export interface PostCallChoice {
  readonly post_call_webhook_id?: string | null;
  readonly events?: readonly string[];
  readonly transcript_format?: string;
  readonly exclude_transcript?: boolean;
}

/** Of the workspace; an agent's `workspace_overrides` have the same fields. */
export interface Settings {
  readonly conversation_initiation_client_data_webhook?: InitiationWebhook | null;
  readonly webhooks?: PostCallChoice;
}

export interface Webhook {
  readonly webhook_id: string;
  readonly name: string;
  readonly webhook_url: string;
  readonly auth_type: string;
  readonly is_disabled: boolean;
  readonly is_auto_disabled: boolean;
  readonly most_recent_failure_error_code?: number | null;
  /** Seconds since 1970. */
  readonly most_recent_failure_timestamp?: number | null;
}

export interface Secret {
  readonly secret_id: string;
  readonly name: string;
}

/** A field of data collection. */
export interface CollectedField {
  readonly type: string;
  readonly description?: string;
  readonly enum?: readonly string[] | null;
}

export interface Overridable {
  readonly first_message?: boolean;
  readonly language?: boolean;
  readonly prompt?: { readonly prompt?: boolean };
}

export interface Agent {
  readonly agent_id: string;
  readonly name: string;
  readonly conversation_config: {
    readonly agent?: {
      readonly first_message?: string;
      readonly prompt?: {
        readonly prompt?: string;
        readonly tool_ids?: readonly string[];
        /** The same tools again, written out; ElevenLabs takes only one of the two. */
        readonly tools?: unknown;
      };
      readonly dynamic_variables?: {
        readonly dynamic_variable_placeholders?: Readonly<Record<string, unknown>>;
      };
    };
  };
  readonly platform_settings?: {
    readonly overrides?: {
      readonly enable_conversation_initiation_client_data_from_webhook?: boolean;
      readonly conversation_config_override?: { readonly agent?: Overridable };
    };
    readonly workspace_overrides?: Settings;
    readonly data_collection?: Readonly<Record<string, CollectedField>>;
    /** Set where ElevenLabs has moved the agent's analysis to the workspace; then `data_collection` may be ignored. */
    readonly analysis_items?: { readonly data_collection?: readonly unknown[] } | null;
  };
}

/** All of a workspace that concerns us. */
export interface Workspace {
  readonly secrets: readonly Secret[];
  readonly settings: Settings;
  readonly webhooks: readonly Webhook[];
  readonly tools: readonly Tool[];
  readonly agents: readonly Agent[];
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the host, e.g. `v1/convai/settings`. */
  readonly path: string;
  readonly body?: object;
}

/** @throws Refused when ElevenLabs does not do it. */
export type Send = (request: ApiRequest) => Promise<unknown>;
