import { createContext, use } from 'react';
import type { Place, ScriptLayer } from '../api/contract';

interface Spot {
  layers: readonly ScriptLayer[];
  /** The place that was asked for last. */
  place: Place | null;
  jump: (place: Place) => void;
}

/** The report that the parts of a view speak of, and the place in it that is marked. */
export const SpotContext = createContext<Spot>({ layers: [], place: null, jump: () => undefined });

export const useSpot = () => use(SpotContext);
