import type { DisruptionEntry } from './requests';

export const disruptionWords: Record<DisruptionEntry['state'], string> = {
  simulated: 'Would have been done',
  wanted: 'Being ordered',
  ordered: 'Ordered',
  refused: 'Refused',
  held: 'Held back',
};
