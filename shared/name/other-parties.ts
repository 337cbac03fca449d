/** People and animals a caller speaks about or with, none of them the caller. */
const PERSONS = `
agent aide assistant associate attorney aunt auntie avatar baby babysitter barber beneficiary boss bot boy boyfriend bride
bro brother brothers buddy builder carer caregiver cat cats chatbot chauffeur chef chicken child children cleaner coach
colleague colleagues companion contractor cousin cousins cow coworker coworkers worker dad daddy daughter daughters dealer
dentist doctor dog dogs driver electrician employee employer ex father fiance fiancee fiancé fiancée fish flatmate friend
friends gardener gentleman girl girlfriend godchild goddaughter godfather godmother godson goldfish grandad granddad
granddaughter grandchild grandchildren grandfather grandma grandmother grandpa grandparent grandparents grandson granny groom
guardian guy hairdresser hamster helper horse horses host housekeeper housemate hubby husband infant instructor intern
kid kids kitten lady landlady landlord law lawyer lizard lodger maid man manager mate mechanic mentor mom mommy mother
mum mummy nanny neighbor neighbors neighbour neighbours nephew nephews newborn niece nieces notary nurse operator paralegal
parent parents parrot partner passenger pastor pet pets pharmacist physician plumber pony predecessor priest professor
pup puppy rabbit realtor receptionist recruiter relative relatives rep representative robot roommate salesman salesperson
saleswoman secretary seller sibling siblings sis sister sisters somebody someone son sons specialist spouse stepbrother
stepchild stepdad stepdaughter stepfather stepmom stepmother stepsister stepson stranger subordinate supervisor surgeon
tailor teacher technician tenant therapist toddler tortoise trainer translator turtle tutor twin twins uncle uncles
vet veterinarian waiter waitress widow wife woman`;

/** What has a name of its own without being alive: a company, a product, a street. */
const THINGS = `
app application band bank bar boat book brand building business cafe campaign car charity church city clinic club company
corporation country course department device event factory farm file firm folder game group hospital hotel house institute
island lake library magazine mountain movie network newsletter organisation organization package platform playlist
podcast portal product program programme project restaurant river road salon school server service ship shop show site
software song startup state station store street team theater theatre town university village website wifi yacht`;

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));
const PERSON_WORDS = set(PERSONS);
const THING_WORDS = set(THINGS);

/** What the caller is, as in "User is a busy teacher", is nobody else. */
const CALLER_IS_A =
  /\b(?:user|customer|caller|client|she|he|i|who)(?:\s*['’]\s*[sm]|\s+(?:is|am|was|works\s+as))\s+(?:an?|the)\s+(?:[\p{L}-]{1,20}\s+){0,2}$/iu;

const LOOK_BACK_CHARS = 60;

/** Index of the first mention of a person or animal other than the caller; Infinity when there is none. */
export function firstOtherPerson(text: string): number {
  for (const word of text.matchAll(/\p{L}+/gu)) {
    if (!PERSON_WORDS.has(word[0].toLowerCase())) continue;
    if (!CALLER_IS_A.test(text.slice(Math.max(0, word.index - LOOK_BACK_CHARS), word.index)))
      return word.index;
  }
  return Number.POSITIVE_INFINITY;
}

/** Index of the first mention of a thing with a name of its own; Infinity when there is none. */
export function firstNamedThing(text: string): number {
  for (const word of text.matchAll(/\p{L}+/gu)) {
    if (THING_WORDS.has(word[0].toLowerCase())) return word.index;
  }
  return Number.POSITIVE_INFINITY;
}

/** True when the text begins by saying that whoever was just named is somebody else: ", her sister", "(his lawyer)". */
export function introducesOther(text: string): boolean {
  const apposition =
    /^\s*[,(–—-]?\s*(?:who\s+is\s+)?(?:his|her|their|my|the|an?)\s+(?:[\p{L}-]{1,20}\s+)?(\p{L}+)/iu.exec(
      text.slice(0, LOOK_BACK_CHARS),
    );
  return PERSON_WORDS.has(apposition?.[1]?.toLowerCase() ?? '');
}

/** True when the text ends by saying that whoever is named next is somebody else: "his lawyer", "the company". */
export function endsWithOther(text: string): boolean {
  const word = /(\p{L}+),?\s{1,2}$/u.exec(text.slice(-LOOK_BACK_CHARS))?.[1]?.toLowerCase() ?? '';
  return isPersonOrThing(word);
}

/** True for wife, dog, company: words for whoever is not the caller. */
export function isPersonOrThing(word: string): boolean {
  return PERSON_WORDS.has(word.toLowerCase()) || THING_WORDS.has(word.toLowerCase());
}
