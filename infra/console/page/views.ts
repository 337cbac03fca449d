import type { ComponentType } from 'preact';
import { CallView } from './call/view.tsx';
import { CallerView } from './caller/view.tsx';
import { DeskView } from './desk/view.tsx';
import { SearchView } from './search/view.tsx';
import { TelephoneView } from './telephone/view.tsx';

export interface View {
  /** As in the address: `#/telephone`. */
  readonly name: string;
  /** In the navigation and the document's title. */
  readonly title: string;
  /** `id`: what follows the view's name in the address, e.g. of a call. */
  readonly Body: ComponentType<{ readonly id: string | null }>;
}

/** In the order of the navigation. The first is shown where an address names none. */
export const views: readonly View[] = [
  { name: 'telephone', title: 'Telephone', Body: TelephoneView },
  { name: 'caller', title: 'Caller', Body: CallerView },
  { name: 'call', title: 'Calls', Body: CallView },
  { name: 'search', title: 'Search', Body: SearchView },
  { name: 'desk', title: 'Desk', Body: DeskView },
];
