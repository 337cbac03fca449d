/** One place where somebody, or one call, leaves something. */
export interface Trace {
  /** e.g. "the archive", for the line that reports it. */
  readonly place: string;
  /** Where else to look if it cannot be cleared. */
  readonly advice: string;
  /** Safe to repeat. */
  erase(): Promise<void>;
  /** Reads how many things are there. */
  left(): Promise<number>;
}
