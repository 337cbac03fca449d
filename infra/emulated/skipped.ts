/** A tool that only the emulated environment needs is not on this machine: the step is left out, and says so. */
export class Skipped extends Error {
  override readonly name = 'Skipped';
}
