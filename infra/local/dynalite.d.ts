/** The part of dynalite (plain JavaScript, no types of its own) that the stack uses. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** @param options `createTableMs`: how long a new table stays CREATING. Without `path`, all is kept in memory. */
  export default function dynalite(options?: { createTableMs?: number }): Server;
}
