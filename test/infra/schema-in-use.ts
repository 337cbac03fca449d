import { globSync, readFileSync } from 'node:fs';

/** Fields that are maps from a type's name to its schema: of resources, data sources and ephemeral resources. */
const MAPS = [2, 3, 8];

/** The types of resources, data sources and the like that a configuration below this folder names. */
export function typesInUse(folder: string): ReadonlySet<string> {
  const files = globSync('**/*.{tf,hcl}', { cwd: folder }).map((file) => `${folder}/${file}`);
  const named = /^\s*(?:mock_)?(?:resource|data|ephemeral) "(\w+)"/gm;
  return new Set(
    files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(named)].flatMap(([, type]) => type ?? []),
    ),
  );
}

/**
 * What a provider says of itself, without the types that are not in use.
 * @param response a `GetProviderSchema.Response`, each of whose fields is of a type that has a length:
 * https://github.com/hashicorp/terraform/blob/v1.11.4/docs/plugin-protocol/tfplugin5.9.proto
 */
export function schemaInUse(response: Buffer, types: ReadonlySet<string>): Buffer {
  const kept: Buffer[] = [];
  for (let from = 0; from < response.length; ) {
    const tag = varintAt(response, from);
    const length = varintAt(response, tag.end);
    const end = length.end + length.value;
    if (!MAPS.includes(tag.value >> 3) || types.has(keyAt(response, length.end)))
      kept.push(response.subarray(from, end));
    from = end;
  }
  return Buffer.concat(kept);
}

/** An entry of a map begins with its key. */
function keyAt(response: Buffer, at: number): string {
  const length = varintAt(response, at + 1);
  return response.toString('utf8', length.end, length.end + length.value);
}

/** https://protobuf.dev/programming-guides/encoding/#varints */
function varintAt(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
  const byte = bytes[at] ?? 0;
  if (byte < 0x80) return { value: byte, end: at + 1 };
  const rest = varintAt(bytes, at + 1);
  return { value: (byte & 0x7f) + rest.value * 0x80, end: rest.end };
}
