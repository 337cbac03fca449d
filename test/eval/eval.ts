import { brokenPromises } from './promises.ts';
import { report } from './report.ts';
import { runEval } from './run.ts';

/** `npm run eval`: scripted callers ring twice, and what we say to them is scored. Exits 1 when a promise is not kept. */
const outcome = await runEval();
process.stdout.write(report(outcome));
process.exit(brokenPromises(outcome).length === 0 ? 0 : 1);
