/** There is nothing of that name here. The message is the sentence for the reader; answered with 404. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}
