import type { EntityKind, Graph, GraphEdge, GraphNode } from '../../api/contract';

const verdictRank = (verdict: string | null) => (verdict === 'malicious' ? 2 : verdict === 'suspicious' ? 1 : 0);

/**
 * Joins nodes that say the same: of one kind, no asset, and tied in the same way to the same others.
 * Forty addresses that one device spoke to become one node that stands for forty.
 */
export function groupAlike({ nodes, edges, ...rest }: Graph): Graph {
  const ties = new Map<string, string[]>();
  const tie = (key: string, text: string) => ties.set(key, [...(ties.get(key) ?? []), text]);
  for (const { from, to, label } of edges) {
    tie(from, `>${label}>${to}`);
    tie(to, `<${label}<${from}`);
  }
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const likeness = node.asset || !ties.has(node.key) ? node.key : `${node.kind}|${[...new Set(ties.get(node.key))].sort().join('|')}`;
    groups.set(likeness, [...(groups.get(likeness) ?? []), node]);
  }
  const standIn = new Map<string, string>();
  const joined: GraphNode[] = [];
  for (const [first, ...others] of groups.values()) {
    if (first === undefined) continue;
    for (const node of [first, ...others]) standIn.set(node.key, first.key);
    joined.push(others.reduce(joinNodes, first));
  }
  const kept = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const moved = { ...edge, from: standIn.get(edge.from) ?? edge.from, to: standIn.get(edge.to) ?? edge.to };
    const key = `${moved.from}\n${moved.label}\n${moved.to}`;
    const known = kept.get(key);
    kept.set(key, known ? { ...known, alertIds: union(known.alertIds, moved.alertIds), first: known.first < moved.first ? known.first : moved.first } : moved);
  }
  return { ...rest, nodes: joined, edges: [...kept.values()] };
}

function joinNodes(a: GraphNode, b: GraphNode): GraphNode {
  return {
    ...a,
    verdict: verdictRank(b.verdict) > verdictRank(a.verdict) ? b.verdict : a.verdict,
    alertIds: union(a.alertIds, b.alertIds),
    alertCount: Math.max(a.alertCount, b.alertCount, union(a.alertIds, b.alertIds).length),
    first: a.first < b.first ? a.first : b.first,
    last: a.last > b.last ? a.last : b.last,
    grouped: a.grouped + b.grouped,
  };
}

const union = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])];

/** From how many entities on a graph is first drawn with its key entities only. */
export const CROWDED = 25;

const TIES_OF_A_KEY_ENTITY = 4;

/**
 * The entities that tell the story: assets, what a detector judged, and what much hangs on. A program's file is left out where the
 * process that runs it is drawn.
 */
export function keyEntities({ nodes, edges, ...rest }: Graph): Graph {
  const ties = new Map<string, number>();
  for (const key of edges.flatMap(({ from, to }) => [from, to])) ties.set(key, (ties.get(key) ?? 0) + 1);
  const running = new Set(nodes.filter(({ kind }) => kind === 'process').map(({ name }) => name.toLowerCase()));
  const kept = nodes.filter((node) => !(node.kind === 'file' && running.has(node.name.toLowerCase()))
    && (node.asset || verdictRank(node.verdict) > 0 || (ties.get(node.key) ?? 0) >= TIES_OF_A_KEY_ENTITY));
  return withNodes({ nodes, edges, ...rest }, kept);
}

/** Leaves out nodes of the kinds that are switched off, and the edges that would then hang loose. */
export function withoutKinds(graph: Graph, hidden: ReadonlySet<EntityKind>): Graph {
  return withNodes(graph, graph.nodes.filter(({ kind }) => !hidden.has(kind)));
}

function withNodes(graph: Graph, kept: GraphNode[]): Graph {
  const keys = new Set(kept.map(({ key }) => key));
  return { ...graph, nodes: kept, edges: graph.edges.filter(({ from, to }) => keys.has(from) && keys.has(to)) };
}

/** The moments at which something new appears, in order: the steps that playing goes through. */
export const momentsOf = ({ nodes, edges }: Graph) => [...new Set([...nodes, ...edges].map(({ first }) => first))].sort();

/** What has not happened yet at a moment. */
export function laterThan({ nodes, edges }: Graph, moment: string): { nodes: Set<string>; edges: Set<string> } {
  const later = new Set(nodes.filter(({ first }) => first > moment).map(({ key }) => key));
  return { nodes: later, edges: new Set(edges.filter(({ first, from, to }) => first > moment || later.has(from) || later.has(to)).map(edgeId)) };
}

export const edgeId = ({ from, to, label }: GraphEdge) => `${from}\n${label}\n${to}`;
