import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Start } from '../api/start.ts';
import { get, isLockedOut } from './api.ts';
import { Header } from './header.tsx';
import { Loaded, useLoaded } from './parts/loaded.tsx';
import { focusView, route } from './route.ts';
import { agentType, announcement, start } from './state.ts';
import { type View, views } from './views.ts';

/** Header, the view that the address names, and what a screen reader is told. */
export function Frame() {
  const loaded = useLoaded(loadStart, []);
  const view = views.find(({ name }) => name === route.value.view) ?? views[0];
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: it leads to a place of this page, but the address names the view. */}
      <a class="skip" href="#main" onClick={skipToView}>
        Skip to content
      </a>
      <Header current={view?.name ?? ''} />
      <main id="main" tabIndex={-1}>
        {isLockedOut.value ? (
          <LockedOut />
        ) : (
          <Loaded {...loaded}>{() => view && <Shown view={view} id={route.value.id} />}</Loaded>
        )}
      </main>
      <p class="unseen" role="status" aria-live="polite">
        {announcement}
      </p>
    </>
  );
}

async function loadStart(): Promise<Start> {
  const answer = await get<Start>('/api/start');
  start.value = answer;
  if (agentType.value === '') agentType.value = answer.agentTypes[0]?.id ?? '';
  return answer;
}

function skipToView(event: Event): void {
  event.preventDefault();
  focusView();
}

/** One view. When it changes, focus goes to its top, as after a page that was loaded. */
function Shown({ view, id }: { view: View; id: string | null }) {
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${view.title} · Agentic Memory`;
    if (!isFirst.current) {
      scrollTo(0, 0);
      focusView();
    }
    isFirst.current = false;
  }, [view, id]);
  useSignalEffect(() => {
    // Read so that this runs again: what was said in one view says nothing in the next.
    route.value;
    announcement.value = '';
  });
  return <view.Body key={`${view.name}/${id}`} id={id} />;
}

function LockedOut() {
  return (
    <section class="card narrow">
      <h1>The console was started again</h1>
      <p>
        Each start has its own key. Open the address that the console printed in its terminal when it started.
      </p>
    </section>
  );
}
