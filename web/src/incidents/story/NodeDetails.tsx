import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getAlerts } from '../../alerts/requests';
import type { GraphNode } from '../../api/contract';
import { keys } from '../../api/keys';
import { sayProblem } from '../../api/problem';
import { CopyButton } from '../../controls/CopyButton';
import { Facts } from '../../controls/Facts';
import { count } from '../../controls/number';
import { Section } from '../../controls/Section';
import { Time } from '../../controls/Time';
import { AnalyzeButton } from '../../vocabulary/analyze';
import { EntityActions } from '../../vocabulary/EntityActions';
import { EntityLink } from '../../vocabulary/EntityLink';
import { Judgement } from '../../vocabulary/Judgement';
import { SeverityMark } from '../../vocabulary/SeverityMark';
import { scriptOf } from '../../vocabulary/scriptFields';
import { kindWords } from '../../vocabulary/words';
import { getEvidence } from '../requests';

const SHOWN = 25;

const useStyles = makeStyles({
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: '8px', fontWeight: tokens.fontWeightSemibold, minWidth: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  alert: { display: 'flex', gap: '6px', alignItems: 'center', width: '100%', border: 'none', background: 'none', padding: '2px 0', font: 'inherit', textAlign: 'left', color: tokens.colorBrandForegroundLink, cursor: 'pointer', minWidth: 0, ':hover': { textDecorationLine: 'underline' } },
  command: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', margin: '0 0 6px' },
  title: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** What is known of the node that was picked, and the alerts about it in this incident. */
export function NodeDetails({ node, incidentId, onAlert }: { node: GraphNode; incidentId: number; onAlert: (id: string) => void }) {
  const styles = useStyles();
  const query = { entity: node.key, incidentId, sort: 'firstActivity', take: SHOWN };
  const { data, error } = useQuery({ queryKey: [...keys.alerts, query], queryFn: ({ signal }) => getAlerts(query, signal) });
  return (
    <>
      <div className={styles.head}><EntityLink entity={node} /><CopyButton text={node.name} label={`Copy ${node.name}`} /></div>
      <Facts facts={[
        ['Kind', kindWords[node.kind]?.[0] ?? node.kind],
        ['Stands for', node.grouped > 1 ? `${count(node.grouped)} alike` : null],
        ['Verdict', node.verdict === null ? null : <Judgement key="v" verdict={node.verdict} />],
        ['First seen', <Time key="f" iso={node.first} />],
        ['Last seen', <Time key="l" iso={node.last} />],
        ['Alerts', count(node.alertCount)],
      ]} />
      {node.kind === 'process' && node.grouped <= 1 && <CommandLine node={node} incidentId={incidentId} />}
      <Section title="Alerts about it here">
        {error && <span role="alert">{sayProblem(error)}</span>}
        <ul className={styles.list}>
          {data?.items.map((alert) => (
            <li key={alert.id}><button type="button" className={styles.alert} onClick={() => onAlert(alert.id)}><SeverityMark severity={alert.severity} bare /><span className={styles.title}>{alert.title}</span></button></li>
          ))}
        </ul>
      </Section>
      <EntityActions entity={node} />
    </>
  );
}

/** What started the process, as the incident's evidence has it: the graph knows names only. */
function CommandLine({ node, incidentId }: { node: GraphNode; incidentId: number }) {
  const styles = useStyles();
  const query = { kind: 'process', search: node.name, take: 100 };
  const { data } = useQuery({ queryKey: [...keys.incidentPart(incidentId, 'evidence'), query], queryFn: ({ signal }) => getEvidence(incidentId, query, signal) });
  const script = scriptOf('commandLine', data?.items.find(({ entity }) => entity.key === node.key)?.entity.fields['commandLine']);
  return script && (
    <Section title="Command line" actions={<AnalyzeButton script={script} of={`the command line of ${node.name}`} />}>
      <p className={styles.command}>{script.text}</p>
    </Section>
  );
}
