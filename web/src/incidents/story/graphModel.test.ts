import { describe, expect, it } from 'vitest';
import type { EntityKind, Graph, GraphEdge, GraphNode } from '../../api/contract';
import { edgeId, groupAlike, keyEntities, laterThan, momentsOf, withoutKinds } from './graphModel';

const node = (key: string, kind: EntityKind, minute: number, more: Partial<GraphNode> = {}): GraphNode => ({
  key, kind, name: key, verdict: null, alertIds: [`alert-${key}`], alertCount: 1, first: `2026-08-21T14:0${minute}:00Z`, last: `2026-08-21T15:0${minute}:00Z`, asset: false, grouped: 1, ...more,
});
const edge = (from: string, to: string, label: string, minute: number): GraphEdge => ({ from, to, label, alertIds: [`${from}-${to}`], first: `2026-08-21T14:0${minute}:00Z` });

const graph: Graph = {
  nodes: [
    node('device', 'device', 0, { asset: true }),
    node('ip-1', 'ip', 1),
    node('ip-2', 'ip', 2, { verdict: 'malicious', grouped: 3 }),
    node('ip-other', 'ip', 3),
    node('file', 'file', 4),
    node('alone', 'ip', 5),
  ],
  edges: [edge('device', 'ip-1', 'connected to', 1), edge('device', 'ip-2', 'connected to', 2), edge('device', 'ip-other', 'seen with', 3), edge('device', 'file', 'connected to', 4)],
  truncated: false,
  totalEntities: 6,
};

describe('grouping', () => {
  const grouped = groupAlike(graph);

  it('joins what is of one kind and tied alike, and nothing else', () => expect(grouped.nodes.map(({ key }) => key)).toEqual(['device', 'ip-1', 'ip-other', 'file', 'alone']));

  it('keeps the worst verdict, all alerts, the first time, and how many it stands for', () =>
    expect(grouped.nodes[1]).toMatchObject({ verdict: 'malicious', alertIds: ['alert-ip-1', 'alert-ip-2'], first: '2026-08-21T14:01:00Z', last: '2026-08-21T15:02:00Z', grouped: 4 }));

  it('joins the edges with them', () => expect(grouped.edges.map(({ to, alertIds }) => [to, alertIds.length])).toEqual([['ip-1', 2], ['ip-other', 1], ['file', 1]]));

  it('changes nothing the second time', () => expect(groupAlike(grouped)).toEqual(grouped));

  it('never joins assets', () => {
    const pair = { ...graph, nodes: graph.nodes.map((each) => ({ ...each, asset: true })) };
    expect(groupAlike(pair).nodes).toHaveLength(6);
  });
});

describe('the parts shown', () => {
  it('leave out a kind with its edges', () => {
    const shown = withoutKinds(graph, new Set<EntityKind>(['ip']));
    expect([shown.nodes.map(({ key }) => key), shown.edges.map(({ to }) => to)]).toEqual([['device', 'file'], ['file']]);
  });

  it('appear at their moments in order', () => expect(momentsOf(graph).map((moment) => moment.slice(14, 16))).toEqual(['00', '01', '02', '03', '04', '05']));

  it('are hidden before their moment, and edges with their nodes', () => {
    const later = laterThan(graph, '2026-08-21T14:02:00Z');
    expect([...later.nodes]).toEqual(['ip-other', 'file', 'alone']);
    expect([...later.edges]).toEqual(graph.edges.slice(2).map(edgeId));
  });
});

describe('key entities', () => {
  const kept = (nodes: GraphNode[]) => keyEntities({ ...graph, nodes }).nodes.map(({ key }) => key);

  it('are assets, what was judged, and what much hangs on', () => {
    expect(kept(graph.nodes)).toEqual(['device', 'ip-2']);
    const hub = { ...graph, nodes: [node('hub', 'process', 0), ...graph.nodes], edges: ['ip-1', 'ip-2', 'ip-other', 'file'].map((to) => edge('hub', to, 'started', 1)) };
    expect(keyEntities(hub).nodes.map(({ key }) => key)).toContain('hub');
  });

  it('leave out the file of a process that is drawn', () =>
    expect(kept([node('p', 'process', 0, { name: 'tool.exe', verdict: 'malicious' }), node('f', 'file', 0, { name: 'Tool.exe', verdict: 'malicious' })])).toEqual(['p']));

  it('leave no edge hanging', () => expect(keyEntities(graph).edges.map(edgeId)).toEqual([edgeId(edge('device', 'ip-2', 'connected to', 2))]));
});
