const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|No|vs|[ap]\.m|e\.g|i\.e)\.$/;
const filler =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening|day)|yes|yeah|yep|no|nope|ok|okay|sure|right|great|perfect|thanks|thank you|well|so|um|uh|and|but|actually|oh|alright|i see|i mean)(?: there)?(?:\s*[,.!;:-]+\s*|\s+|$)/i;
const smallTalk =
  /^(?:(?:very|so) much|a lot|for (?:your|the|all|calling)|that(?:'s| is) (?:all|great|fine|perfect|it|correct|right|good)|sounds|no (?:problem|worries)|have a|see you|talk to you|bye|goodbye|you(?:'re| are) welcome|you too|how are|nice to|it was nice|let me (?:think|see)|one moment|hold on)\b/i;
const wordCountMin = 4;

/** The sentences of one paragraph, trimmed; "Dr. Smith" and "9 a.m." do not end one. */
export function sentencesOf(paragraph: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(paragraph)) {
    const piece = segment.trim();
    const before = sentences.at(-1);
    if (before !== undefined && abbreviation.test(before))
      sentences[sentences.length - 1] = `${before} ${piece}`;
    else if (piece !== '') sentences.push(piece);
  }
  return sentences;
}

/** "Hi, well, my name is Anna" without its "Hi, well,". */
export function withoutFillers(sentence: string): string {
  let rest = sentence;
  while (!smallTalk.test(rest) && filler.test(rest)) rest = rest.replace(filler, '');
  return rest;
}

/** False for questions, greetings and thanks, and anything of fewer than four words. */
export function isInformative(sentence: string): boolean {
  if (sentence.endsWith('?') || smallTalk.test(sentence)) return false;
  return sentence.split(/\s+/).length >= wordCountMin;
}
