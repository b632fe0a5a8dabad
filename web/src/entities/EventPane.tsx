import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { Link } from 'react-router';
import { DetailPane } from '../controls/DetailPane';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { pageLink, pageOfValue } from '../vocabulary/entityPages';
import { huntLink } from '../vocabulary/huntLink';
import { techniquesOf } from './eventTechniques';
import { relatedQuery, type TimelineEvent } from './timelineQuery';

const useStyles = makeStyles({
  chain: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
  link: { borderLeft: `2px solid ${tokens.colorBrandStroke2}`, paddingLeft: '8px', overflowWrap: 'anywhere' },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  target: { display: 'inline-flex', alignItems: 'center', minHeight: '24px' },
});

interface Props {
  event: TimelineEvent;
  onClose: () => void;
  onPrevious: () => void;
  onNext: () => void;
}

/** One event: what led to it, what it can be a part of, and the way to what happened around it. */
export function EventPane({ event, onClose, onPrevious, onNext }: Props) {
  const styles = useStyles();
  const { Timestamp, Group, Table, ActionType, DeviceName, Account, Subject, Detail, Hash, Parent, ParentCommand, Grandparent } = event;
  const techniques = techniquesOf(event);
  const chain = [{ text: Grandparent, command: '' }, { text: Parent, command: ParentCommand }, { text: Subject || ActionType, command: Detail }].filter(({ text }) => text !== '');
  return (
    <DetailPane title="Event" onClose={onClose} onPrevious={onPrevious} onNext={onNext}>
      <Facts facts={[
        ['Event', <Visible key="action" text={ActionType} />],
        ['Time', <Time key="time" iso={Timestamp} />],
        ['Group', Group],
        ['Device', DeviceName && <Page key="device" column="DeviceName" value={DeviceName} />],
        ['Account', Account && <Page key="account" column="AccountName" value={Account} />],
        ['SHA-256', Hash && <Page key="hash" column="SHA256" value={Hash} />],
        ['Table', Table],
      ]} />
      <Section title="How it came about">
        <ol className={styles.chain}>
          {chain.map(({ text, command }, index) => (
            <li key={index} className={styles.link}>
              <Page column={Group === 'Network' && index === chain.length - 1 ? 'RemoteIP' : ''} value={text} />
              {command !== '' && <div className={styles.code}><Visible text={command} /></div>}
            </li>
          ))}
        </ol>
      </Section>
      {techniques.length > 0 && (
        <Section title="ATT&CK">
          <ul className={styles.chain}>{techniques.map(({ id, name, because }) => <li key={id} className={styles.link}>{`${id} ${name}`}<div className={styles.quiet}>{`Because ${because}. By itself no sign of an attack.`}</div></li>)}</ul>
        </Section>
      )}
      <Link to={huntLink(relatedQuery(event), 'query')} className={styles.target} state={{ run: true, name: 'Around an event' }}>Hunt for related events</Link>
      <Text className={styles.quiet}>An hour before and after, on the same device.</Text>
    </DetailPane>
  );
}

function Page({ column, value }: { column: string; value: string }) {
  const styles = useStyles();
  const page = pageOfValue(column, value);
  return page === null ? <Visible text={value} /> : <Link to={pageLink(page)} className={styles.target}><Visible text={value} /></Link>;
}
