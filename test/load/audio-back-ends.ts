import { startEmulators } from '../../infra/local/emulators.ts';
import { startElevenLabs } from '../support/elevenlabs-stand-in.ts';

/**
 * The recording's source and its destination, in a process of their own, so that only the way between them is
 * measured. Sends its addresses and lives until its parent goes. Argument: the size of the recording in bytes.
 */
const emulators = await startEmulators();
const elevenLabs = await startElevenLabs();
elevenLabs.setSize(Number(process.argv[2]));
process.send?.({
  environment: emulators.environment,
  elevenLabsUrl: elevenLabs.url,
  bucket: emulators.bucket,
});
process.once('disconnect', () => process.exit(0));
