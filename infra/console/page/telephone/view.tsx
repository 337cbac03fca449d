import './telephone.css';
import './call.css';
import './told.css';
import { ErrorNote } from '../parts/notes.tsx';
import { isLocal } from '../state.ts';
import { Elsewhere } from './elsewhere.tsx';
import { isLost, journey } from './ending.ts';
import { HangUp } from './hang-up.tsx';
import { JourneyCard } from './journey.tsx';
import { Left } from './left.tsx';
import { phase } from './phone.ts';
import { Pick } from './pick.tsx';
import { StepRail } from './step-rail.tsx';
import { Talk } from './talk.tsx';
import { Told } from './told.tsx';
import { Weather } from './weather.tsx';

/** Play a call, and see what the agent is told and what is remembered. What a new reader sees first. */
export function TelephoneView() {
  return (
    <div class="stack">
      <div class="hero">
        <h1>Phone agents that remember who is calling</h1>
        <p class="lead">
          Agentic Memory gives an ElevenLabs voice agent a long-term memory: before it picks up, it is told
          who is calling and what was said before; after the call, what mattered is kept for the next one.
        </p>
      </div>
      {isLocal.value ? <Telephone /> : <Elsewhere />}
    </div>
  );
}

function Telephone() {
  const isChoosing = phase.value === 'choosing' || phase.value === 'dialling';
  return (
    <>
      <StepRail />
      {isChoosing ? (
        <Pick />
      ) : (
        <div class="phone-and-told">
          <Phone />
          <Told />
        </div>
      )}
      <Weather />
    </>
  );
}

function Phone() {
  const isAfter = phase.value === 'travelling' || phase.value === 'over';
  return (
    <div class="stack">
      <Talk />
      {phase.value === 'ending' && <HangUp />}
      {isAfter && <JourneyCard />}
      {phase.value === 'over' && journey.value && <Left journey={journey.value} />}
      {isLost.value && <ErrorNote text="The console stopped telling how the call goes on." />}
    </div>
  );
}
