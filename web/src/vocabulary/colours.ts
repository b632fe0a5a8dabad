import type { Severity } from '../api/contract';

/** The theme's colours that carry a meaning (controls/themes.ts gives their values in light and dark). */
export const colours = {
  high: 'var(--redoubtHigh)',
  medium: 'var(--redoubtMedium)',
  low: 'var(--redoubtLow)',
  informational: 'var(--redoubtInformational)',
  highFill: 'var(--redoubtHighFill)',
  mediumFill: 'var(--redoubtMediumFill)',
  lowFill: 'var(--redoubtLowFill)',
  mark: 'var(--redoubtMark)',
} as const;

export const severityColour: Record<Severity, string> = {
  high: colours.high,
  medium: colours.medium,
  low: colours.low,
  informational: colours.informational,
  unknown: colours.informational,
};
