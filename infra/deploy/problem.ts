/** Something the operator can put right. The message is the whole sentence he needs, and nothing else is printed. */
export class Problem extends Error {
  override readonly name = 'Problem';
}
