/** One place where a marked call leaves something. */
export interface Trace {
  /** e.g. "the archive", for the line that reports it. */
  readonly place: string;
  /** Where else to look if it cannot be cleared up. */
  readonly advice: string;
  /** Safe to repeat. */
  erase(): Promise<void>;
  /** Reads how many things of the call are there. */
  left(): Promise<number>;
}
