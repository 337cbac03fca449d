import { type ScriptedReply, type ScriptedServer, startScriptedServer } from './scripted-server.ts';

/** Parameters by name; `broken` answers every call that way instead. */
export interface SsmStandIn extends ScriptedServer {
  readonly parameters: Map<string, string>;
  broken: ScriptedReply | undefined;
}

/**
 * SSM on this machine, as far as GetParameters goes. Names it does not know come back as `InvalidParameters`.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html
 */
export async function startSsm(values: Readonly<Record<string, string>> = {}): Promise<SsmStandIn> {
  const parameters = new Map(Object.entries(values));
  const server = await startScriptedServer(({ headers, body }) => {
    if (standIn.broken !== undefined) return standIn.broken;
    const { Names, WithDecryption } = JSON.parse(body);
    const known = headers['x-amz-target'] === 'AmazonSSM.GetParameters' && WithDecryption === true;
    if (!known || Names.length > 10) return { status: 400, body: { __type: 'ValidationException' } };
    const found = Names.filter((name: string) => parameters.has(name));
    return {
      body: {
        Parameters: found.map((Name: string) => ({
          Name,
          Value: parameters.get(Name),
          Type: 'SecureString',
        })),
        InvalidParameters: Names.filter((name: string) => !parameters.has(name)),
      },
    };
  });
  const standIn: SsmStandIn = Object.assign(server, { parameters, broken: undefined });
  return standIn;
}
