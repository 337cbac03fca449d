/** How the order comes about, for somebody who never saw it. */
export function Explained() {
  return (
    <details class="explained">
      <summary>How the order comes about</summary>
      <p>
        Mem0 finds three times as many memories as the agent gets, each with its <b>relevance</b> from 0 to 1.
        We multiply that by three factors:
      </p>
      <ul>
        <li>
          <b>Type</b>: what counts for this kind of agent. An open issue matters more to support than to
          sales.
        </li>
        <li>
          <b>Recency</b>: what was said within 7 days counts most, within 30 days a little more than before.
        </li>
        <li>
          <b>Priority</b>: the memory tells one of the facts that this kind of agent looks for first.
        </li>
      </ul>
      <p>
        The factors are small: they decide between memories that fit about equally well. What was said twice
        counts once, and what a newer memory replaces is left out.
      </p>
    </details>
  );
}
