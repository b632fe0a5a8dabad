import { Text } from '@fluentui/react-components';
import { Link } from 'react-router';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Visible } from '../controls/Visible';
import { huntLink } from '../vocabulary/huntLink';
import { SeverityMark } from '../vocabulary/SeverityMark';
import type { Reputation } from './requests';
import { usePageStyles } from './styles';
import { evidencePath, evidenceWords, reputationWords } from './words';

/** What is to be thought of something, and each reason with what shows it. */
export function ReputationPart({ reputation }: { reputation: Reputation }) {
  const styles = usePageStyles();
  const { classification, score, rules, without } = reputation;
  return (
    <Section card title={`Reputation: ${reputationWords[classification].toLowerCase()} (${score} of 100)`}>
      {rules.length === 0 ? <Text className={styles.quiet}>{classification === 'unknown' ? 'Nothing is known of it: no source lists it, and no alert or row shows it.' : 'It was seen here, and nothing speaks against it.'}</Text> : (
        <SimpleTable label="Reasons" rows={rules} rowKey={({ name, description }) => `${name} ${description}`} columns={[
          { header: 'Points', cell: ({ points }) => (points > 0 ? `+${points}` : points) },
          { header: 'Reason', cell: ({ name, description }) => <><strong>{name}.</strong> <Visible text={description} /></> },
          { header: 'Severity', cell: ({ severity }) => <SeverityMark severity={severity} /> },
          { header: 'Shown by', cell: ({ evidence, kql }) => <>{evidence.map((one, index) => <span key={one}>{index > 0 && ', '}<Link to={evidencePath(one)}>{evidenceWords(one)}</Link></span>)}{kql !== null && <>{evidence.length > 0 && ', '}<Link to={huntLink(kql)}>rows</Link></>}</> },
        ]} />
      )}
      {without !== null && <Text size={200} className={styles.quiet}>{`Reckoned without ${without}.`}</Text>}
    </Section>
  );
}
