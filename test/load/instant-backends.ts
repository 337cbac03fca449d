import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * Back ends that answer at once, in a process of their own: DynamoDB, S3, SQS and Mem0 as far as the three doors ask.
 * Prints its address and lives until its parent goes.
 */
const OWNER = '+12025550123';

const BRIEF = {
  memories: Array.from({ length: 20 }, (_, index) => ({
    id: `memory-${index}`,
    text: `User prefers the room number ${index} with a view of the harbour`,
    type: index % 2 === 0 ? 'factual' : 'semantic',
    at: '2026-05-05T17:00:00Z',
  })),
  totalCount: 20,
  profile: Object.fromEntries(
    [
      ['caller_name', 'Anna Berg'],
      ['account_status', 'gold'],
      ['contact_preference', 'email'],
    ].map(([id, value]) => [
      id,
      [{ value, source: 'collected', at: '2026-05-05T17:00:00Z', conversationId: 'conv_bench' }],
    ]),
  ),
  listedAtMs: Number.MAX_SAFE_INTEGER,
};

const SEARCH = {
  results: BRIEF.memories.slice(0, 5).map(({ id, text, type }, index) => ({
    id,
    memory: text,
    user_id: OWNER,
    score: 0.6 - index / 10,
    metadata: { type, conversation_id: 'conv_bench' },
    created_at: '2026-05-05T17:00:00Z',
  })),
};

const ANSWERS: Readonly<Record<string, unknown>> = {
  'DynamoDB_20120810.GetItem': { Item: { brief: { S: JSON.stringify(BRIEF) }, version: { N: '1' } } },
  'DynamoDB_20120810.UpdateItem': { Attributes: { hits: { N: '1' } } },
};

function answer(request: IncomingMessage, body: string): string {
  const target = `${request.headers['x-amz-target'] ?? ''}`;
  if (target === 'AmazonSQS.SendMessage') {
    const md5 = createHash('md5').update(JSON.parse(body).MessageBody).digest('hex');
    return JSON.stringify({ MessageId: 'bench', MD5OfMessageBody: md5 });
  }
  if (request.url?.startsWith('/v3/memories/search')) return JSON.stringify(SEARCH);
  return target in ANSWERS ? JSON.stringify(ANSWERS[target]) : '';
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  response.setHeader('content-type', 'application/json');
  response.setHeader('etag', '"bench"');
  response.end(answer(request, Buffer.concat(chunks).toString()));
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.destroy());
});
// The default of 5 s would close connections between two rounds and blame the handler for it.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) process.send?.(`http://127.0.0.1:${address.port}`);
});
process.once('disconnect', () => process.exit(0));
