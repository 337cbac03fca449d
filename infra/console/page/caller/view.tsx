import { AskCaller } from './ask-caller.tsx';

/** What is known of one caller, and the means to correct it. */
export function CallerView() {
  return (
    <>
      <h1>Caller</h1>
      <AskCaller />
    </>
  );
}
