import type { Ready } from './stack.ts';

const CALLER = '+12025550123';

/** What `npm run dev` shows: where the three doors are, and for each a command that works when pasted into a shell. */
export function screen(ready: Ready): string {
  const { clientData, retrieve, postCall } = curls(ready);
  return `
Agentic Memory is running on this machine. Ctrl-C stops it; nothing is kept.

  before a call   POST ${ready.clientDataUrl}
  during a call   POST ${ready.retrieveUrl}
  after a call    POST ${ready.postCallUrl}

  X-Workspace-Key           ${ready.workspaceKey}
  ElevenLabs HMAC secret    ${ready.hmacSecret}
  Mem0 ${ready.mem0Url} · S3 and SQS ${ready.awsUrl} · DynamoDB ${ready.dynamodbUrl}

# Who is calling? A new caller, until a call has ended.
${clientData}

# A call has ended.
${postCall}

# What did the caller say about coffee?
${retrieve}

`;
}

/** Commands for sh, bash and zsh; they need curl, and the signed one openssl. */
export function curls(ready: Ready): Readonly<Record<'clientData' | 'retrieve' | 'postCall', string>> {
  const curl = (url: string, header: string, body: string): string =>
    `curl -sS ${url} -H 'Content-Type: application/json' -H ${header} --data-raw ${body}`;
  const key = `'X-Workspace-Key: ${ready.workspaceKey}'`;
  // The time makes each call a new one: repeated ids are answered from memory.
  const call = `{"caller_id":"${CALLER}","agent_id":"agent_local","call_sid":"CA'$(date +%s)'"}`;
  const search = { query: 'coffee', user_id: CALLER };
  const signature = `printf %s "$t.$body" | openssl dgst -sha256 -hmac ${ready.hmacSecret} | sed 's/.* //'`;
  return {
    clientData: curl(ready.clientDataUrl, key, `'${call}'`),
    retrieve: curl(ready.retrieveUrl, key, `'${JSON.stringify(search)}'`),
    postCall: [
      `t=$(date +%s); body='${endedCall().replaceAll('"$t"', `'$t'`)}'`,
      curl(ready.postCallUrl, `"ElevenLabs-Signature: t=$t,v0=$(${signature})"`, '"$body"'),
    ].join('\n'),
  };
}

/** A short call as ElevenLabs reports it; `"$t"` stands for the time at which the command is pasted. */
function endedCall(): string {
  const turn = (role: string, message: string, time_in_call_secs: number): object => ({
    role,
    message,
    time_in_call_secs,
  });
  const event = {
    type: 'post_call_transcription',
    event_timestamp: '$t',
    data: {
      agent_id: 'agent_local',
      conversation_id: 'conv_$t',
      status: 'done',
      transcript: [
        turn('agent', 'Hello, how can I help you?', 0),
        turn('user', 'Hi, my name is Sarah. I would like to order coffee, decaf, please.', 2),
        turn('agent', 'A decaf coffee is on its way, Sarah.', 8),
      ],
      metadata: {
        start_time_unix_secs: '$t',
        call_duration_secs: 12,
        phone_call: { type: 'twilio', direction: 'inbound', external_number: CALLER },
      },
      analysis: {
        call_successful: 'success',
        transcript_summary: 'Sarah ordered a decaf coffee.',
        data_collection_results: {
          caller_name: { data_collection_id: 'caller_name', value: 'Sarah', rationale: 'She said so.' },
        },
      },
    },
  };
  return JSON.stringify(event).replace('conv_$t', `conv_'$t'`);
}
