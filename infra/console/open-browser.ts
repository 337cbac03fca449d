import { spawn } from 'node:child_process';

/** Shows the address in the reader's browser where that is possible; nothing happens where it is not. */
export function openBrowser(address: string, env: NodeJS.ProcessEnv, platform = process.platform): void {
  const hasScreen = env.DISPLAY !== undefined || env.WAYLAND_DISPLAY !== undefined;
  const command = platform === 'darwin' ? 'open' : platform === 'linux' && hasScreen ? 'xdg-open' : undefined;
  if (command === undefined) return;
  const child = spawn(command, [address], { stdio: 'ignore', detached: true });
  // There is no such command, say. The address has been printed anyway.
  child.on('error', () => undefined);
  child.unref();
}
