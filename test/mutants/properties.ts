import fc from 'fast-check';

/** Properties try the same values against each change, and few of them: there are thousands of changes. */
fc.configureGlobal({ seed: 1, numRuns: 25 });
