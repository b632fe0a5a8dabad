import { useEffect, useRef } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';
import cytoscape, { type Core } from 'cytoscape';
import dagre from 'cytoscape-dagre';
import type { Graph } from '../../api/contract';
import { useDark } from '../../controls/useDark';
import { KindIcon } from '../../vocabulary/KindIcon';
import { graphLook, layouts, type LayoutName } from './graphLook';
import { edgeId, laterThan } from './graphModel';

cytoscape.use(dagre);

const CLOSEST = 1.2;

/** Below this names cannot be read: a graph that is too large for the pane is then shown from its beginning. */
const FARTHEST = 0.62;

/** Cytoscape writes a style sheet, which the Content-Security-Policy forbids, unless it finds an element of this id. The canvas has its place without. */
const STYLE_SHEET = '__________cytoscape_stylesheet';

const useStyles = makeStyles({ canvas: { position: 'absolute', inset: 0, backgroundColor: tokens.colorNeutralBackground2 }, icons: { display: 'none' } });

interface Props {
  graph: Graph;
  layout: LayoutName;
  /** Nothing later than this is shown; null shows all. */
  until: string | null;
  selectedKey: string | null;
  selectedAlert: string | null;
  onSelect: (key: string | null) => void;
  onReady: (core: Core | null) => void;
}

/** The drawn graph. GraphTable says the same in words. */
export function GraphCanvas({ graph, layout, until, selectedKey, selectedAlert, onSelect, onReady }: Props) {
  const styles = useStyles();
  const dark = useDark();
  const element = useRef<HTMLDivElement>(null);
  const icons = useRef<HTMLDivElement>(null);
  const core = useRef<Core | null>(null);
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  });

  useEffect(() => {
    if (element.current === null) return undefined;
    const made = cytoscape({ container: element.current, minZoom: 0.1, maxZoom: 3, boxSelectionEnabled: false, autounselectify: false });
    made.on('tap', (event) => select.current(event.target === made || !event.target.isNode() ? null : (event.target.id() as string)));
    core.current = made;
    onReady(made);
    // A pane that opens beside the graph takes its room.
    const sized = new ResizeObserver(() => frame(made.resize()));
    sized.observe(element.current);
    return () => {
      sized.disconnect();
      onReady(null);
      core.current = null;
      made.destroy();
    };
  }, [onReady]);

  useEffect(() => {
    const drawn = core.current;
    if (drawn === null || element.current === null) return;
    const colour = getComputedStyle(element.current).getPropertyValue('--colorNeutralForeground1').trim();
    drawn.elements().remove();
    drawn.add([
      ...graph.nodes.map((node) => ({
        group: 'nodes' as const,
        data: { id: node.key, label: node.grouped > 1 ? `${node.grouped}× ${node.name}` : node.name, icon: iconOf(icons.current, node.kind, colour), asset: node.asset, verdict: node.verdict ?? '', grouped: node.grouped },
      })),
      ...graph.edges.map((edge) => ({ group: 'edges' as const, data: { id: edgeId(edge), source: edge.from, target: edge.to, label: edge.label } })),
    ]);
    drawn.style(graphLook(element.current));
    drawn.layout({ ...layouts[layout].options, fit: false } as cytoscape.LayoutOptions).run();
    frame(drawn);
  }, [graph, layout, dark]);

  useEffect(() => {
    const drawn = core.current;
    if (drawn === null) return;
    const later = until === null ? { nodes: new Set<string>(), edges: new Set<string>() } : laterThan(graph, until);
    const litNodes = new Set(graph.nodes.filter(({ key, alertIds }) => key === selectedKey || (selectedAlert !== null && alertIds.includes(selectedAlert))).map(({ key }) => key));
    const litEdges = new Set(graph.edges.filter((edge) => edge.from === selectedKey || edge.to === selectedKey || (selectedAlert !== null && edge.alertIds.includes(selectedAlert))).map(edgeId));
    if (selectedKey !== null) for (const { from, to } of graph.edges) if (from === selectedKey || to === selectedKey) litNodes.add(from).add(to);
    const focus = litNodes.size > 0;
    drawn.batch(() => {
      drawn.nodes().forEach((node) => void node.toggleClass('later', later.nodes.has(node.id())).toggleClass('lit', focus && litNodes.has(node.id())).toggleClass('faded', focus && !litNodes.has(node.id())));
      drawn.edges().forEach((edge) => void edge.toggleClass('later', later.edges.has(edge.id())).toggleClass('lit', focus && litEdges.has(edge.id())).toggleClass('faded', focus && !litEdges.has(edge.id())));
    });
    if (focus) frame(drawn);
  }, [graph, layout, dark, until, selectedKey, selectedAlert]);

  return (
    <>
      <div ref={element} className={styles.canvas} role="img" aria-label={`Attack graph of ${graph.nodes.length} entities and ${graph.edges.length} relations. The table view says the same in words.`} />
      <div ref={icons} id={STYLE_SHEET} className={styles.icons}>{[...new Set(graph.nodes.map(({ kind }) => kind))].map((kind) => <span key={kind} data-kind={kind}><KindIcon kind={kind} /></span>)}</div>
    </>
  );
}

/** Brings what is lit into view, or else everything, and never closer than reads well. */
function frame(drawn: Core): void {
  const lit = drawn.elements('.lit');
  drawn.fit(lit.nonempty() ? lit : undefined, lit.nonempty() ? 60 : 30);
  if (drawn.zoom() < FARTHEST) {
    const seen = lit.nonempty() ? lit : drawn.elements();
    drawn.zoom(FARTHEST);
    drawn.center(seen);
    const { x1 } = seen.renderedBoundingBox();
    if (x1 < 0) drawn.panBy({ x: 30 - x1, y: 0 });
    return;
  }
  if (drawn.zoom() <= CLOSEST) return;
  drawn.zoom(CLOSEST);
  drawn.center(lit.nonempty() ? lit : undefined);
}

/** The icon of a kind as an image of its own: a canvas can draw no component. */
function iconOf(icons: HTMLElement | null, kind: string, colour: string): string {
  const svg = icons?.querySelector(`[data-kind="${kind}"] svg`)?.cloneNode(true);
  if (!(svg instanceof SVGElement)) return '';
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('width', '36');
  svg.setAttribute('height', '36');
  svg.setAttribute('fill', colour);
  svg.setAttribute('color', colour);
  svg.removeAttribute('style');
  svg.removeAttribute('class');
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg.outerHTML)}`;
}
