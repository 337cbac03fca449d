import { describe } from 'vitest';
import { headlessBrowser } from '../../infra/console/headless.ts';
import { describeAccess } from './browser-access.suite.ts';
import { windowOn } from './browser-rig.ts';
import { describeStory } from './browser-story.suite.ts';

const browser = await headlessBrowser();
if (browser === undefined)
  process.stdout.write('SKIPPED the console in a browser: neither its npm package nor Chrome is here\n');

describe.skipIf(browser === undefined)('the console in a browser', { timeout: 90_000 }, () => {
  const window = windowOn(browser);
  describeStory(window);
  describeAccess(window);
});
