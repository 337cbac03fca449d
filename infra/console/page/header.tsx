import { hrefOf } from './route.ts';
import { isLocal, start } from './state.ts';
import { THEMES, type Theme, theme } from './theme.ts';
import { views } from './views.ts';

export function Header({ current }: { current: string }) {
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={hrefOf('telephone')}>
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>Agentic Memory</span>
        </a>
        <Environment />
        <nav aria-label="Views">
          {views.map(({ name, title }) => (
            <a key={name} href={hrefOf(name)} aria-current={name === current ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <ThemeSwitch />
      </div>
    </header>
  );
}

/** Which memory is looked at: what is done on a deployed one cannot be taken for a game. */
function Environment() {
  const environment = start.value?.environment;
  if (environment === undefined) return null;
  return (
    <span class={`badge environment ${isLocal.value ? 'calm' : 'loud'}`}>
      {isLocal.value ? 'Local stack' : `Live: ${environment}`}
    </span>
  );
}

const NAMES: Readonly<Record<Theme, string>> = { system: '◐ System', light: '○ Light', dark: '● Dark' };

function ThemeSwitch() {
  return (
    <label class="theme">
      <span class="unseen">Theme</span>
      <select
        value={theme.value}
        onChange={({ currentTarget }) => {
          theme.value = THEMES.find((name) => name === currentTarget.value) ?? 'system';
        }}
      >
        {THEMES.map((name) => (
          <option key={name} value={name}>
            {NAMES[name]}
          </option>
        ))}
      </select>
    </label>
  );
}
