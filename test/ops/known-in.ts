import { callDynamodb } from '../../infra/local/emulator-resources.ts';
import type { Stack } from '../../infra/local/stack.ts';
import { readObjects } from '../chaos/remains.ts';

/** Everything that is known, but for what every store makes anew: ids and the time of reading. */
export async function knownIn({ ready, mem0 }: Stack) {
  const { Items } = JSON.parse(await callDynamodb(ready.dynamodbUrl, 'Scan', { TableName: ready.table }));
  const briefs = Items.filter(({ brief }: { brief?: object }) => brief !== undefined).map(
    ({ pk, brief }: { pk: { S: string }; brief: { S: string } }) => {
      const { listedAtMs: _, memories, ...told } = JSON.parse(brief.S);
      const texts = memories.map(({ text, conversationId }: Record<string, string>) => [
        text,
        conversationId,
      ]);
      return [pk.S, told, texts.sort()];
    },
  );
  const memories = (mem0?.memories() ?? [])
    .map(({ memory, user_id, metadata, expiration_date }) => ({ memory, user_id, metadata, expiration_date }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { briefs: briefs.sort(), memories, objects: [...(await readObjects(ready))].sort() };
}
