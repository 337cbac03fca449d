import { brokenPromises, PROMISES } from './promises.ts';
import { RECALL_PROMISES } from './recall/recall-promises.ts';
import { runRecall } from './recall/run-recall.ts';
import { report } from './report.ts';
import { runEval } from './run.ts';

/**
 * `npm run eval`: scripted callers ring twice, and what we say to them is scored; then an agent asks about what callers
 * said in earlier calls, and what it finds is scored. Exits 1 when a promise is not kept.
 */
const outcome = await runEval();
const answers = await runRecall();
const broken = [...brokenPromises(PROMISES, outcome), ...brokenPromises(RECALL_PROMISES, answers)];
process.stdout.write(report(outcome, answers, broken));
process.exit(broken.length === 0 ? 0 : 1);
