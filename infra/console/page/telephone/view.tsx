import { hrefOf } from '../route.ts';
import { isLocal } from '../state.ts';

/** Play a call, and see what the agent is told and what is remembered. */
export function TelephoneView() {
  return (
    <>
      <h1>Agents that remember who is calling</h1>
      {!isLocal.value && (
        <p>
          The telephone rings only on a local stack. See what is known of a{' '}
          <a href={hrefOf('caller')}>caller</a>.
        </p>
      )}
    </>
  );
}
