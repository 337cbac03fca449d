import './call.css';
import { LatestCalls } from './latest-calls.tsx';
import { OneCall } from './one-call.tsx';

/** What was stored of one call, step by step; without an id the latest calls to choose from. */
export function CallView({ id }: { id: string | null }) {
  return id === null ? <LatestCalls /> : <OneCall id={id} />;
}
