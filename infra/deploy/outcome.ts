/** Something the operator can put right; the message is the whole sentence he needs, and nothing else is printed. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** A tool that this step needs is not on this machine, and the step is one that may be left out. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}
