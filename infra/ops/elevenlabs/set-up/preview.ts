import type { Send } from '../wire.ts';

/** Answers as ElevenLabs would, and changes nothing: new things have these ids. */
export const previewSend: Send = async ({ method, path, body }) => {
  if (method !== 'POST') return undefined;
  if (path === 'v1/convai/secrets') return { secret_id: '<secret_id>' };
  if (path === 'v1/workspace/webhooks') return { webhook_id: '<webhook_id>' };
  return { id: '<tool_id>', ...body };
};
