import { Link as OutLink, Text } from '@fluentui/react-components';
import { Link } from 'react-router';
import { amount, count } from '../controls/number';
import { Facts } from '../controls/Facts';
import { Section } from '../controls/Section';
import { SimpleTable } from '../controls/SimpleTable';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import type { CoveredTechnique, IndicatorRow, ProfilePage, RelatedProfile } from './requests';
import { usePageStyles } from './styles';
import { indicatorPath, profilePath, profileWords, relationWords, stateWords } from './words';

const MOST = 60;

/** What sources say of a profile. */
export function Known({ profile }: { profile: ProfilePage }) {
  const styles = usePageStyles();
  const { row } = profile;
  return (
    <Section card title="What is known">
      <Facts facts={[
        ['Kind', profileWords[row.kind]], ['Id', row.externalId], ['Also called', row.aliases.length > 0 && <Visible key="aliases" text={row.aliases.join(', ')} />],
        ...profile.details.map(({ label, value }) => [label, <Visible key={label} text={value} />] as const),
        ['Labels', profile.labels.length > 0 && <Visible key="labels" text={profile.labels.join(', ')} />],
        ['Confidence', profile.confidence], ['May be shared', profile.tlp && `TLP:${profile.tlp.toUpperCase()}`],
        ['First seen', row.firstSeen && <Time key="first" iso={row.firstSeen} />], ['Last seen', row.lastSeen && <Time key="last" iso={row.lastSeen} />],
        ['Created', profile.created && <Time key="created" iso={profile.created} />], ['Changed', row.modified && <Time key="modified" iso={row.modified} />], ['Source', <Visible key="source" text={row.sources.join(', ')} />],
      ]} />
      {profile.description !== '' && <p className={styles.prose} tabIndex={0} role="group" aria-label="Description"><Visible text={profile.description} /></p>}
      {profile.references.length > 0 && (
        <ul className={styles.list} aria-label="References">
          {profile.references.slice(0, 10).map((address) => <li key={address}><OutLink href={address} target="_blank" rel="noopener noreferrer">{address}</OutLink></li>)}
        </ul>
      )}
    </Section>
  );
}

/** What has to do with it, under what it has to do with it. */
export function Relations({ related }: { related: readonly RelatedProfile[] }) {
  const styles = usePageStyles();
  if (related.length === 0) return null;
  const groups = new Map<string, RelatedProfile[]>();
  for (const one of related) {
    const words = `${relationWords(one.relation, one.outward)}: ${profileWords[one.profile.kind].toLowerCase()}`;
    groups.set(words, [...(groups.get(words) ?? []), one]);
  }
  return (
    <Section card title={`Relations (${count(related.length)})`}>
      <div className={styles.column}>
        {[...groups].map(([words, members]) => (
          <Section key={words} title={`${words} (${count(members.length)})`}>
            <div className={styles.chips}>
              {members.slice(0, MOST).map(({ profile, description, relation }) => (
                <Link key={`${relation} ${profile.id}`} className={styles.chip} to={profilePath(profile.id)} title={description === '' ? undefined : description.slice(0, 600)}>{profile.externalId !== null && profile.externalId !== profile.name && `${profile.externalId} `}<Visible text={profile.name} /></Link>
              ))}
              {members.length > MOST && <Text size={200} className={styles.quiet}>{`and ${count(members.length - MOST)} more`}</Text>}
            </div>
          </Section>
        ))}
      </div>
    </Section>
  );
}

/** Indicators of something. */
export function IndicatorList({ title, rows }: { title: string; rows: readonly IndicatorRow[] }) {
  if (rows.length === 0) return null;
  return (
    <Section card title={title}>
      <SimpleTable label={title} rows={rows} rowKey={({ number }) => String(number)} columns={[
        { header: 'Indicator', cell: ({ number, name }) => <Link to={indicatorPath(number)}><Visible text={name} /></Link> },
        { header: 'State', cell: ({ state }) => stateWords[state] },
        { header: 'About', cell: ({ about }) => <Visible text={about.map(({ name }) => name).join(', ')} /> },
        { header: 'Source', cell: ({ source }) => <Visible text={source} /> },
        { header: 'Confidence', cell: ({ confidence }) => confidence ?? '' },
        { header: 'Alerts', cell: ({ alerts }) => (alerts > 0 ? count(alerts) : '') },
      ]} />
    </Section>
  );
}

/** Techniques of something, those that no rule looks for first. */
export function Techniques({ techniques, subject }: { techniques: readonly CoveredTechnique[]; subject: string }) {
  const styles = usePageStyles();
  if (techniques.length === 0) return null;
  const gaps = techniques.filter(({ rules }) => rules === 0).length;
  return (
    <Section card title={`Techniques (${amount(gaps, 'gap')} of ${count(techniques.length)})`} actions={<Link to={`/intelligence?${new URLSearchParams({ tab: 'techniques', subject })}`}>Show in the matrix</Link>}>
      <SimpleTable label="Techniques" rows={techniques.toSorted((a, b) => Number(a.rules > 0) - Number(b.rules > 0)).slice(0, MOST)} rowKey={({ id }) => id} columns={[
        { header: 'Technique', cell: ({ id, name }) => <Link to={`/intelligence/lookup?${new URLSearchParams({ subject: id })}`}>{id} {name}</Link> },
        { header: 'Rules that are on', cell: ({ rules }) => (rules === 0 ? <span className={styles.bad}>None: a gap</span> : count(rules)) },
        { header: 'Alerts', cell: ({ alerts }) => (alerts > 0 ? count(alerts) : '') },
      ]} />
    </Section>
  );
}

/** Devices with a vulnerability. */
export function Exposed({ devices }: { devices: ProfilePage['exposed'] }) {
  const styles = usePageStyles();
  return (
    <Section card title="Exposed devices">
      {devices.length === 0 ? <Text className={styles.quiet}>No device is known to have it. Redoubt reads this from DeviceTvmSoftwareVulnerabilities, which Microsoft Defender sends.</Text> : (
        <SimpleTable label="Exposed devices" rows={devices} rowKey={({ device, software, version }) => `${device} ${software} ${version}`} columns={[
          { header: 'Device', cell: ({ device }) => <Link to={`/entities/device/${encodeURIComponent(device)}`}>{device}</Link> },
          { header: 'Software', cell: ({ software }) => <Visible text={software} /> }, { header: 'Version', cell: ({ version }) => <Visible text={version} /> }, { header: 'Update', cell: ({ update }) => update && <Visible text={update} /> },
        ]} />
      )}
    </Section>
  );
}
