import type { Place, ScriptLayer } from '../api/contract';

/** "layer 2, lines 3 to 4", or without the layer when there is only one. */
export function sayPlace({ layer, line, lastLine }: Place, layers: number): string {
  const lines = lastLine > line ? `lines ${line} to ${lastLine}` : `line ${line}`;
  return layers > 1 ? `layer ${layer}, ${lines}` : lines;
}

/** The same in little room: "2:3–4". */
export function shortPlace({ layer, line, lastLine }: Place, layers: number): string {
  const lines = lastLine > line ? `${line}–${lastLine}` : String(line);
  return layers > 1 ? `${layer}:${lines}` : lines;
}

export const samePlace = (a: Place | null, b: Place | null) => a !== null && b !== null && a.layer === b.layer && a.line === b.line && a.lastLine === b.lastLine;

/** The places of a report that can be shown: in a layer that there is, each once, in order. */
export function placesIn(where: readonly Place[], layers: readonly ScriptLayer[]): Place[] {
  const known = where.filter(({ layer, line }) => line > 0 && layers.some(({ number }) => number === layer));
  return known
    .filter((place, index) => known.findIndex((other) => samePlace(place, other)) === index)
    .sort((a, b) => a.layer - b.layer || a.line - b.line || a.lastLine - b.lastLine);
}

export interface LayerNode {
  layer: ScriptLayer;
  depth: number;
}

/** Layers under the layer that each was found in. One that names a layer that comes later, or none, stands at the top. */
export function layerTree(layers: readonly ScriptLayer[]): LayerNode[] {
  const nodes: LayerNode[] = [];
  const add = (parent: number | null, depth: number) => {
    for (const layer of layers) {
      const from = layer.from !== null && layer.from.layer < layer.number && layers.some(({ number }) => number === layer.from?.layer) ? layer.from.layer : null;
      if (from !== parent) continue;
      nodes.push({ layer, depth });
      add(layer.number, depth + 1);
    }
  };
  add(null, 0);
  return nodes;
}
