let met = 0;

/** Somebody nobody in this test file has met: a number of the range for fiction, and a conversation. */
export function stranger(): { readonly caller: string; readonly conversationId: string } {
  met += 1;
  if (met > 89) throw new Error('the range of fictional numbers is used up: split the test file');
  return { caller: `+120255501${10 + met}`, conversationId: `conv_0synthetic${met}` };
}
