import { step } from './phone.ts';
import { STEPS } from './steps.ts';

export function StepRail() {
  return (
    <ol class="rail" aria-label="Steps of the story">
      {STEPS.map((name, index) => {
        const state = index < step.value ? 'past' : index === step.value ? 'now' : 'ahead';
        return (
          <li key={name} class={`rail-step ${state}`} aria-current={state === 'now' ? 'step' : undefined}>
            <span class="rail-number">{index + 1}</span>
            <span>{name}</span>
          </li>
        );
      })}
    </ol>
  );
}
