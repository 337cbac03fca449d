import { count, log } from '../../log.ts';

/** A function that needs more than this is one long transcript away from being killed. */
const HIGH_PERCENT = 80;

/**
 * How much of the sandbox's memory this process holds, in percent of the function's size; nothing outside of Lambda, which
 * says how much there is. From 80 % on it is counted and warned of.
 */
export function memoryUse(): { readonly memory_percent?: number } {
  const sizeMb = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE);
  if (!(sizeMb > 0)) return {};
  const percent = Math.round((process.memoryUsage.rss() / 2 ** 20 / sizeMb) * 100);
  if (percent >= HIGH_PERCENT) {
    count('MemoryHigh');
    log('warn', 'the memory of this sandbox is almost used up', { memory_percent: percent });
  }
  return { memory_percent: percent };
}
