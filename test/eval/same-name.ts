const TITLES =
  /^(?:(?:dr|prof|mr|mrs|ms|miss|sir|herr|frau|señora?|sra?|don|doña|monsieur|madame|mme|mlle|m|signora?|sig|dott|senhora?|dona|meneer|mevrouw|dhr|mw|pani?)\.? )+/iu;

const bare = (name: string): string =>
  name.normalize('NFC').trim().replaceAll('’', "'").toLowerCase().replace(TITLES, '');

/** Equal to the ear: without regard to capitals, to the shape of an apostrophe and to a title in front. */
export const sameName = (one: string, other: string): boolean => bare(one) === bare(other);
