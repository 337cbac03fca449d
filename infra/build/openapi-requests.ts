import { readFileSync } from 'node:fs';
import type { Schema, Schemas } from './openapi-types.ts';

/** The schema a door validates with, as it stands in its folder; comments are for us. */
export function admittedBy(root: string, door: string): Schema {
  const text = readFileSync(`${root}/functions/${door}/request.schema.json`, 'utf8');
  return JSON.parse(text, (key, value) => (key === '$comment' ? undefined : value));
}

/**
 * What a door admits, with what its request type says of each field. A field without a docstring means what its
 * namesake at another door means.
 * @param example a body, whose values also become the examples of their fields.
 */
export function describedRequest(
  admitted: Schema,
  type: Schema,
  namesakes: Schemas,
  example: Readonly<Record<string, unknown>>,
): Schema {
  const { properties: checked = {}, ...flat } = flattened(admitted);
  const { properties: typed = {}, description } = type;
  const names = [...new Set([...Object.keys(typed), ...Object.keys(checked)])];
  const field = (name: string): Schema => {
    const told = typed[name]?.description ?? namesakes[name]?.description;
    return {
      ...(told === undefined ? {} : { description: told }),
      ...(checked[name] ?? typed[name]),
      ...(Object.hasOwn(example, name) ? { examples: [example[name]] } : {}),
    };
  };
  return {
    ...(description === undefined ? {} : { description }),
    ...flat,
    properties: Object.fromEntries(names.map((name) => [name, field(name)])),
  };
}

/**
 * Without an `allOf` that only spreads the fields over several places, for the sake of our error messages: readers and
 * generators of clients understand one list better.
 */
function flattened(schema: Schema): Schema {
  const { allOf = [], ...own } = schema;
  const isList = (branch: Schema): boolean =>
    Object.keys(branch).every((keyword) => keyword === 'required' || keyword === 'properties');
  const lists = allOf.filter(isList);
  const others = allOf.filter((branch) => !isList(branch));
  const parts = [...lists, own];
  const names = parts.flatMap(({ properties = {} }) => Object.keys(properties));
  // One of two rules for a field would be lost.
  if (new Set(names).size < names.length) return schema;
  const required = parts.flatMap((part) => part.required ?? []);
  return {
    ...own,
    ...(others.length > 0 ? { allOf: others } : {}),
    ...(required.length > 0 ? { required } : {}),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
  };
}
