import { tokens } from '@fluentui/react-components';

const steps = { alerts: [tokens.colorPaletteRedBackground1, tokens.colorPaletteRedBackground2], rules: [tokens.colorPaletteGreenBackground1, tokens.colorPaletteGreenBackground2] } as const;
const strong = { alerts: tokens.colorPaletteRedForeground1, rules: tokens.colorPaletteGreenForeground1 } as const;

/** How a cell is filled: nothing, a tint, a stronger one, and a bar at its side for the most. The number stands beside it always. */
export function shade(value: number, measure: 'alerts' | 'rules'): { backgroundColor?: string; boxShadow?: string } {
  if (value === 0) return {};
  const backgroundColor = steps[measure][value < 5 ? 0 : 1];
  return value < 50 ? { backgroundColor } : { backgroundColor, boxShadow: `inset 4px 0 0 ${strong[measure]}` };
}
