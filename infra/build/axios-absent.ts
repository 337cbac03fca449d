/**
 * mem0ai 3.3 creates an axios instance and never uses it; bundled, it would be 275 kB and 90 ms of every cold start.
 * Should a later version really use it, this fails loudly, and `test/unit/build/bundle.test.ts` before that.
 */
const absent = new Proxy(
  {},
  {
    get: (_, name) => {
      throw new Error(`axios.${String(name)} is used, but axios is not bundled`);
    },
  },
);

export default { create: () => absent };
