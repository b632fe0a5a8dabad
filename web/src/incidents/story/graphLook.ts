import type { StylesheetJson } from 'cytoscape';

const read = (element: HTMLElement, name: string) => getComputedStyle(element).getPropertyValue(name).trim();

/** The graph is drawn on a canvas, which knows no theme: its colours are read from the element that it fills. */
export function graphLook(element: HTMLElement): StylesheetJson {
  const text = read(element, '--colorNeutralForeground1');
  const surface = read(element, '--colorNeutralBackground1');
  const line = read(element, '--colorNeutralStroke1');
  const brand = read(element, '--colorBrandForeground1');
  const high = read(element, '--redoubtHigh');
  const medium = read(element, '--redoubtMedium');
  return [
    {
      selector: 'node',
      style: {
        width: 34, height: 34, 'background-color': surface, 'border-width': 1.5, 'border-color': line,
        'background-image': 'data(icon)', 'background-width': '18px', 'background-height': '18px',
        label: 'data(label)', color: text, 'font-size': 12, 'text-valign': 'bottom', 'text-margin-y': 4, 'text-max-width': '130px', 'text-wrap': 'ellipsis',
        'text-background-color': surface, 'text-background-opacity': 0.85, 'text-background-padding': '1px', 'min-zoomed-font-size': 5,
      },
    },
    { selector: 'node[?asset]', style: { width: 42, height: 42, shape: 'round-rectangle', 'border-color': brand, 'border-width': 2 } },
    { selector: 'node[verdict = "suspicious"]', style: { 'border-color': medium, 'border-width': 2.5, 'border-style': 'dashed' } },
    { selector: 'node[verdict = "malicious"]', style: { 'border-color': high, 'border-width': 3 } },
    { selector: 'node[grouped > 1]', style: { 'border-style': 'double', 'border-width': 5 } },
    {
      selector: 'edge',
      style: {
        width: 1.2, 'line-color': line, 'target-arrow-color': line, 'target-arrow-shape': 'triangle', 'arrow-scale': 0.8, 'curve-style': 'bezier',
        label: 'data(label)', 'font-size': 8, color: text, 'text-rotation': 'autorotate', 'text-background-color': surface, 'text-background-opacity': 0.85, 'min-zoomed-font-size': 7,
      },
    },
    { selector: '.faded', style: { opacity: 0.22 } },
    { selector: '.later', style: { visibility: 'hidden' } },
    { selector: 'edge.lit', style: { width: 2.4, 'line-color': brand, 'target-arrow-color': brand } },
    { selector: 'node:selected, node.lit', style: { 'overlay-color': brand, 'overlay-opacity': 0.16, 'overlay-padding': 6 } },
  ];
}

/** Where the nodes go: names for people, and what they mean to the drawing library. */
export const layouts = {
  flow: { words: 'Flow', options: { name: 'dagre', rankDir: 'LR', nodeSep: 14, rankSep: 64 } },
  tree: { words: 'Tree', options: { name: 'breadthfirst', directed: true, spacingFactor: 1.1 } },
  rings: { words: 'Rings', options: { name: 'concentric', minNodeSpacing: 26 } },
  free: { words: 'Free', options: { name: 'cose', animate: false, nodeRepulsion: () => 9000, idealEdgeLength: () => 80 } },
} as const;

export type LayoutName = keyof typeof layouts;
