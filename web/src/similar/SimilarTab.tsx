import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { keys } from '../api/keys';
import { amount, count } from '../controls/number';
import { SimpleTable } from '../controls/SimpleTable';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { EntityLink } from '../vocabulary/EntityLink';
import { verdictWords } from '../vocabulary/words';
import { lengthWords, likenessWords } from './words';
import { getSimilar, type Likeness, type SimilarIncident } from './requests';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', padding: '12px 16px', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground1 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  matched: { margin: 0, padding: 0, listStyleType: 'none' },
});

/** Closed incidents that are like this one: what matched, and how they ended. */
export function SimilarTab({ id }: { id: number }) {
  const styles = useStyles();
  const { data, error, refetch } = useQuery({ queryKey: keys.incidentPart(id, 'similar'), queryFn: ({ signal }) => getSimilar(id, signal) });
  if (error) return <FailedState what="Similar incidents" error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} label="Comparing with closed incidents" />;
  if (data.items.length === 0) {
    return (
      <EmptyState title="No similar incident">
        {data.compared === 0 ? 'No incident was closed yet. Once some are, those with the same rules, techniques, entities or commands are shown here.' : `None of ${amount(data.compared, 'closed incident')} shares enough with this one.`}
      </EmptyState>
    );
  }
  return (
    <div className={styles.page} tabIndex={0} role="group" aria-label="Similar incidents">
      <Text className={styles.quiet} role="status">{amount(data.items.length, 'similar incident')} of {count(data.compared)} closed. Alike is what shares rules, techniques, entities and commands; what is rare counts more.</Text>
      <SimpleTable<SimilarIncident> label="Similar incidents" rows={data.items} rowKey={(row) => String(row.id)}
        columns={[
          { header: 'Alike', cell: ({ score }) => `${score} %` },
          { header: 'Incident', cell: ({ id: other, name, alertCount }) => <><Link to={`/incidents/${other}`}><Visible text={name} /></Link><div className={styles.quiet}>{other} · {amount(alertCount, 'alert')}</div></> },
          { header: 'What matched', cell: (row) => <Matched row={row} /> },
          { header: 'How it ended', cell: (row) => <Ended row={row} /> },
          { header: 'Closed', cell: ({ resolved, minutesToResolve }) => <><Time iso={resolved} /><div className={styles.quiet}>after {lengthWords(minutesToResolve)}</div></> },
        ]} />
    </div>
  );
}

function Matched({ row: { matched, matchedInAll } }: { row: SimilarIncident }) {
  const styles = useStyles();
  return (
    <>
      <ul className={styles.matched}>{matched.map((likeness) => <li key={`${likeness.kind} ${likeness.entity?.key ?? likeness.text}`}><Shared likeness={likeness} /></li>)}</ul>
      {matchedInAll > matched.length && <span className={styles.quiet}>and {count(matchedInAll - matched.length)} more</span>}
    </>
  );
}

function Shared({ likeness: { kind, text, entity } }: { likeness: Likeness }) {
  const styles = useStyles();
  return <><span className={styles.quiet}>{likenessWords[kind]} </span>{entity ? <EntityLink inline entity={entity} /> : <Visible text={text} />}</>;
}

function Ended({ row }: { row: SimilarIncident }) {
  const styles = useStyles();
  return (
    <>
      <div>{row.classification === 'unknown' ? 'Not classified' : verdictWords(row.classification, row.determination)}</div>
      {row.comment && <div><Visible text={row.comment} /></div>}
      {row.actions.length > 0 && <div>{row.actions.join(', ')}</div>}
      <div className={styles.quiet}>by {row.resolvedBy}</div>
    </>
  );
}
