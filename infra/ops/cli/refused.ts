/** What the operator can put right: the message is the one sentence he needs. Ends with exit code 2. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
