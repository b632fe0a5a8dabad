import { makeStyles, tokens } from '@fluentui/react-components';
import type { Graph } from '../../api/contract';
import { Section } from '../../controls/Section';
import { SimpleTable } from '../../controls/SimpleTable';
import { Time } from '../../controls/Time';
import { EntityLink } from '../../vocabulary/EntityLink';
import { Judgement } from '../../vocabulary/Judgement';
import { kindWords } from '../../vocabulary/words';
import { edgeId } from './graphModel';

const useStyles = makeStyles({ page: { position: 'absolute', inset: 0, overflowY: 'auto', padding: '12px', display: 'flex', flexDirection: 'column', gap: '12px', backgroundColor: tokens.colorNeutralBackground2 } });

/** The graph as two tables, for screen readers and for whoever rather reads. */
export function GraphTable({ graph }: { graph: Graph }) {
  const styles = useStyles();
  const nodes = new Map(graph.nodes.map((node) => [node.key, node]));
  const named = (key: string) => {
    const node = nodes.get(key);
    return node ? <EntityLink entity={node} /> : key;
  };
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Graph as tables">
      <Section card title="Relations">
        <SimpleTable label="Relations" rows={graph.edges} rowKey={edgeId} columns={[
          { header: 'Entity', cell: ({ from }) => named(from) },
          { header: 'Relation', cell: ({ label }) => label },
          { header: 'Entity reached', cell: ({ to }) => named(to) },
          { header: 'First', cell: ({ first }) => <Time iso={first} /> },
          { header: 'Alerts', cell: ({ alertIds }) => alertIds.length },
        ]} />
      </Section>
      <Section card title="Entities">
        <SimpleTable label="Entities" rows={graph.nodes} rowKey={({ key }) => key} columns={[
          { header: 'Entity', cell: (node) => <EntityLink entity={node} /> },
          { header: 'Kind', cell: ({ kind }) => kindWords[kind]?.[0] ?? kind },
          { header: 'Stands for', cell: ({ grouped }) => (grouped > 1 ? `${grouped} alike` : 'itself') },
          { header: 'Verdict', cell: ({ verdict }) => <Judgement verdict={verdict} /> },
          { header: 'First', cell: ({ first }) => <Time iso={first} /> },
          { header: 'Alerts', cell: ({ alertCount }) => alertCount },
        ]} />
      </Section>
    </div>
  );
}
