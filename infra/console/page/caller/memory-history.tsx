import type { HistoryEntry } from '../../api/caller.ts';
import { post } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/confirm.tsx';
import { Loaded, useLoaded } from '../parts/loaded.tsx';
import { Empty } from '../parts/notes.tsx';
import { Masked } from '../parts/reveal.tsx';
import { Time } from '../parts/time.tsx';
import type { MemoryDialogProps } from './memory-changes.tsx';

/** What a memory said at each time, as Mem0 kept it. */
export function MemoryHistory({ memory, onClose }: MemoryDialogProps) {
  const { id, isRevealed: reveal } = memory;
  const path = `/api/memories/${encodeURIComponent(id)}/history`;
  const loaded = useLoaded(() => post<readonly HistoryEntry[]>(path, { reveal }), [id, reveal]);
  return (
    <Dialog title="History of this memory" onClose={onClose}>
      <div class="stack">
        <Loaded {...loaded}>
          {(entries) => (
            <>
              {entries.length === 0 && <Empty title="Mem0 keeps no history of it" />}
              <ol class="memory-list">
                {entries.map((entry) => (
                  <Entry key={`${entry.at}/${entry.event}`} entry={entry} isWhole={reveal} />
                ))}
              </ol>
            </>
          )}
        </Loaded>
        <div class="actions">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

function Entry({ entry, isWhole }: { entry: HistoryEntry; isWhole: boolean }) {
  return (
    <li class="memory">
      <p class="memory-foot">
        <span class="badge">{entry.event.toLowerCase()}</span> <Time at={entry.at} />
      </p>
      {entry.before !== '' && (
        <p>
          <span class="quiet">before:</span> <Masked isWhole={isWhole}>{entry.before}</Masked>
        </p>
      )}
      {entry.after !== '' && (
        <p>
          <Masked isWhole={isWhole}>{entry.after}</Masked>
        </p>
      )}
    </li>
  );
}
