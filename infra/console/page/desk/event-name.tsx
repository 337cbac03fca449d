import { CallLink } from '../parts/call-link.tsx';

/** Which event of which call. */
export const EventName = ({ conversationId, event }: { conversationId: string; event: string }) => (
  <>
    <CallLink id={conversationId} />
    <span class="hint event">{event}</span>
  </>
);
