import { once } from 'node:events';
import { rmSync } from 'node:fs';
import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { connect as dial } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ROOT } from '../../infra/deploy/environment.ts';
import { schemaInUse, typesInUse } from './schema-in-use.ts';

/**
 * Before each message of gRPC: whether it is compressed, and its length in four bytes.
 * https://grpc.github.io/grpc/core/md_doc__p_r_o_t_o_c_o_l-_h_t_t_p2.html
 */
const PREFIX_BYTES = 5;
/** In protocol 5, which the provider of AWS speaks. In another one nothing would be left out. */
const GET_SCHEMA = '/tfplugin5.Provider/GetSchema';

/**
 * Stands between Terraform and its provider, and passes everything on but the schemas of what this repository does not
 * use: Terraform reads all 4.9 MB of them at each command, which costs more than a second of a core; 73 kB are in use.
 * @param provider the socket it listens on.
 */
export async function leanProvider(provider: string): Promise<{ readonly socket: string; stop(): void }> {
  const session = connect('http://provider', { createConnection: () => dial(provider) });
  // Whoever asks a provider that has ended is told so by the stream.
  session.on('error', () => undefined);
  let schema: Promise<Buffer> | undefined;
  const server = createServer().on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    if (headers[':path'] !== GET_SCHEMA) return pass(stream, headers, session);
    schema ??= leanSchema(session, headers);
    return schema.then(
      (message) => answer(stream, message),
      () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    );
  });
  const socket = `${provider}-lean`;
  server.listen(socket);
  await once(server, 'listening');
  return {
    socket,
    stop() {
      session.destroy();
      server.close();
      // A provider that is killed leaves its own.
      rmSync(provider, { force: true });
    },
  };
}

function pass(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, session: ClientHttp2Session): void {
  const asked = session.request(headers);
  asked.on('error', () => stream.destroy());
  stream.on('close', () => asked.close());
  stream.pipe(asked);
  let trailers: IncomingHttpHeaders = {};
  asked.on('trailers', (received) => {
    trailers = received;
  });
  asked.on('response', (status, flags) => {
    const endStream = (flags & constants.NGHTTP2_FLAG_END_STREAM) !== 0;
    stream.respond(status, { endStream, waitForTrailers: !endStream });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    if (!endStream) asked.pipe(stream);
  });
}

async function leanSchema(session: ClientHttp2Session, headers: IncomingHttpHeaders): Promise<Buffer> {
  const asked = session.request(headers);
  // The request is a message without fields.
  asked.end(Buffer.alloc(PREFIX_BYTES));
  const response = await buffer(asked);
  const lean = schemaInUse(response.subarray(PREFIX_BYTES), typesInUse(join(ROOT, 'infra')));
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(lean.length, 1);
  return Buffer.concat([prefix, lean]);
}

function answer(stream: ServerHttp2Stream, message: Buffer): void {
  stream.respond({ 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(message);
}
