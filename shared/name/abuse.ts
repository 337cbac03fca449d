/**
 * What people shout at a voice agent instead of their name. Only words that are nobody's name in any language we know
 * of: Dick, Fanny, Dong and Loser are names.
 */
const ABUSE = new Set(
  `fuck fucker fuckers fucking fucked fck motherfucker shit shits shitty shithead bullshit bitch bitches cunt ass asshole
  assholes arsehole arse dumbass jackass dickhead bastard whore slut wanker twat prick idiot idiots moron imbecile stupid suck
  sucks crap damn screw shut penis vagina pussy nigger nigga faggot retard nazi hitler arschloch wichser hurensohn fotze
  scheisse scheiße puta puto mierda pendejo merde connard salope putain stronzo vaffanculo cazzo kurwa`.split(
    /\s+/,
  ),
);

/** True for a word of abuse, in lower case. */
export const isAbuse = (word: string): boolean => ABUSE.has(word);
