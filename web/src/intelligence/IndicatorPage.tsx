import { useState } from 'react';
import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useParams } from 'react-router';
import { useCan } from '../api/session';
import { useAttempt } from '../automation/useAttempt';
import { CopyButton } from '../controls/CopyButton';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useTitle } from '../controls/useTitle';
import { Visible } from '../controls/Visible';
import { useNoCopilot } from '../copilot/subject';
import { count } from '../controls/number';
import { Relations } from './ProfileParts';
import { ReputationPart } from './ReputationPart';
import { SeenPart } from './SeenPart';
import { allow, intelligence, useIndicator, useLookUp } from './requests';
import { usePageStyles } from './styles';
import { needs, observableWords, PERMISSION, stateWords } from './words';

/** One indicator: what it says, where it matched, what to think of what it names. */
export function IndicatorPage() {
  const { number = '' } = useParams();
  const styles = usePageStyles();
  const indicator = useIndicator(number);
  const first = indicator.data?.row.observables[0];
  const subject = first && first.kind !== 'network' && first.kind !== 'fileName' ? first.value : '';
  const known = useLookUp(subject);
  useTitle(indicator.data?.row.name ?? 'Indicator');
  useNoCopilot();
  if (indicator.isError) return <FailedState what="The indicator" error={indicator.error} retry={() => void indicator.refetch()} />;
  if (!indicator.data) return <Loading lines={12} label="Loading the indicator" />;
  const { row, ...more } = indicator.data;
  return (
    <div className={styles.scrolling} tabIndex={0} role="group" aria-label="Indicator">
      <div className={styles.head}>
        <h1 className={styles.title}><Visible text={row.name} /></h1>
        <span className={styles.quiet}>Indicator · {stateWords[row.state]}</span>
        {first && <CopyButton text={first.value} label="Copy the value" />}
      </div>
      <div className={styles.top}>
        <div className={styles.column}>
          <Section card title="What is known">
            <Facts facts={[
              ['Looks for', <>{row.observables.map(({ kind, value }) => <div key={`${kind} ${value}`}>{observableWords[kind]} <Visible text={value} /></div>)}</>],
              ['State', stateWords[row.state]], ['Not matched', more.unmatchedBecause], ['About', row.about.length > 0 && <Visible key="about" text={row.about.map(({ name }) => name).join(', ')} />], ['Source', <Visible key="source" text={row.source} />],
              ['Confidence', row.confidence], ['May be shared', row.tlp && `TLP:${row.tlp.toUpperCase()}`], ['Labels', row.labels.length > 0 && <Visible key="labels" text={row.labels.join(', ')} />],
              ['Valid from', row.validFrom && <Time key="from" iso={row.validFrom} />], ['Valid until', row.validUntil && <Time key="until" iso={row.validUntil} />], ['Created', more.created && <Time key="created" iso={more.created} />],
              ['Changed', more.modified && <Time key="modified" iso={more.modified} />], ['Imported', <Time key="imported" iso={row.imported} />], ['Id', <Visible key="id" text={more.id} />],
            ]} />
            {more.description !== '' && <p className={styles.prose}><Visible text={more.description} /></p>}
          </Section>
          <Section card title="Pattern"><pre className={styles.code}><Visible text={more.pattern} /></pre></Section>
          {first && row.state !== 'allowed' && <AllowPart value={first.value} />}
        </div>
        <div className={styles.column}>
          {known.data?.reputation && <ReputationPart reputation={known.data.reputation} />}
          <SeenPart seen={more.seen} />
          {more.sightedElsewhere.length > 0 && (
            <Section card title="Seen by others">
              <SimpleTable label="Seen by others" rows={more.sightedElsewhere} rowKey={({ source, last, where }) => `${source} ${last} ${where}`} columns={[
                { header: 'Source', cell: ({ source }) => <Visible text={source} /> }, { header: 'Where', cell: ({ where }) => where && <Visible text={where} /> }, { header: 'Times', cell: ({ times }) => count(times) },
                { header: 'Last', cell: ({ last }) => last && <Time iso={last} /> },
              ]} />
            </Section>
          )}
          <Relations related={more.related} />
        </div>
      </div>
    </div>
  );
}

function AllowPart({ value }: { value: string }) {
  const styles = usePageStyles();
  const may = useCan()(PERMISSION);
  const attempt = useAttempt(intelligence);
  const [reason, setReason] = useState('');
  return (
    <Section card title="Let it never match">
      <div className={styles.form}>
        <Text size={200} className={styles.quiet}>What is known to be harmless here matches nothing any more, whatever lists it.</Text>
        <Field label="Why"><Input size="small" value={reason} maxLength={500} onChange={(_, data) => setReason(data.value)} /></Field>
        <Button size="small" disabledFocusable={!may || reason.trim() === ''} title={needs(may) ?? (reason.trim() === '' ? 'Say why first.' : undefined)} onClick={() => void attempt(() => allow(value, reason), 'It never matches from now on', 'It could not be allowed')}>Never match it</Button>
      </div>
    </Section>
  );
}
