import { runOps } from './program.ts';

// Whoever reads only the first lines, as `head` does, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
await runOps(process.argv.slice(2));
