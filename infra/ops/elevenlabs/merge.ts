type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `change` over `base`: objects field by field, anything else replaced whole. */
export function merged<T>(base: T, change: unknown): T {
  if (!isObject(base) || !isObject(change)) return (change === undefined ? base : change) as T;
  const fields = Object.entries(change).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? merged(base[key], value) : value,
  ]);
  // Still a T: `change` holds fields of a T.
  return { ...base, ...Object.fromEntries(fields) } as T;
}

/** One field that differs, by its path. */
export interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** A new object without others in it is one difference. In the order of `after`; what only `before` has comes last. Absent and null are alike, as ElevenLabs has it. */
export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return keys.flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  if (before == null && isObject(after) && Object.values(after).some(isObject)) {
    return differences({}, after, path);
  }
  const isSame = JSON.stringify(before ?? null) === JSON.stringify(after ?? null);
  const isStillNothing = before == null && isObject(after) && Object.keys(after).length === 0;
  return isSame || isStillNothing ? [] : [{ path, from: before, to: after }];
}

const SHOWN_CHARS = 90;

/** One line for people: `+ path: value`, `- path: value`, `~ path: value → value`. */
export function differenceLine({ path, from, to }: Difference): string {
  if (from == null) return `+ ${path}: ${shown(to)}`;
  if (to == null) return `- ${path}: ${shown(from)}`;
  // A prompt that grows at its end.
  if (typeof from === 'string' && typeof to === 'string' && from !== '' && to.startsWith(from)) {
    return `~ ${path}: … + ${shown(to.slice(from.length))}`;
  }
  return `~ ${path}: ${shown(from)} → ${shown(to)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHOWN_CHARS ? text : `${text.slice(0, SHOWN_CHARS)}…`;
}
