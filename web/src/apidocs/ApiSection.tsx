import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { amount } from '../controls/number';
import { Section } from '../controls/Section';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useParameters } from '../controls/useParameters';
import { getDocument, groupsOf } from './document';
import { EndpointPart } from './EndpointPart';

const useStyles = makeStyles({
  bar: { display: 'flex', gap: '8px', flexWrap: 'wrap', alignItems: 'center', marginTop: '8px' },
  search: { width: '320px', maxWidth: '100%' },
  quiet: { color: tokens.colorNeutralForeground3 },
  link: { color: tokens.colorBrandForegroundLink },
});

/** All endpoints of the HTTP API: what each does, needs, takes and gives. */
export function ApiSection() {
  const styles = useStyles();
  const [params, say] = useParameters();
  const query = useQuery({ queryKey: ['openapi'], queryFn: ({ signal }) => getDocument(signal), staleTime: Infinity });
  const text = params.get('search') ?? '';
  const opened = params.get('endpoint');
  if (query.error !== null) return <Section card title="API"><FailedState what="The API's description" error={query.error} retry={() => void query.refetch()} /></Section>;
  if (query.data === undefined) return <Section card title="API"><Loading label="Loading the API's description" lines={12} /></Section>;
  const document = query.data;
  const groups = groupsOf(document, text);
  const total = groups.reduce((sum, { endpoints }) => sum + endpoints.length, 0);
  return (
    <>
      <Section card title="API">
        <Text block>{document.info.description}</Text>
        <Text block className={styles.quiet}>
          Make a key under Your account, API keys. The description itself is <a className={styles.link} href="/api/openapi.json">/api/openapi.json</a> (OpenAPI).
        </Text>
        <div className={styles.bar}>
          <SettledSearch className={styles.search} label="Find an endpoint" placeholder="Path, word or permission" value={text} onChange={(value) => say('search', value)} />
          <Text className={styles.quiet} role="status">{amount(total, 'endpoint', 'endpoints')}</Text>
        </div>
      </Section>
      {groups.length === 0 && <EmptyState title="No endpoint matches">Search for a part of a path, such as incidents, or a permission, such as alerts.read.</EmptyState>}
      {groups.map(({ name, endpoints }) => (
        <Section key={name} card title={name}>
          {endpoints.map((endpoint) => (
            <EndpointPart key={endpoint.id} endpoint={endpoint} document={document} open={opened === endpoint.id}
              onOpen={(open) => say('endpoint', open ? endpoint.id : null)} />
          ))}
        </Section>
      ))}
    </>
  );
}
