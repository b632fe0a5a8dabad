import { Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Facts } from '../controls/Facts';
import { SimpleTable } from '../controls/SimpleTable';
import { contentOf, writeSchema, type ApiDocument, type Endpoint } from './document';

const useStyles = makeStyles({
  head: { cursor: 'pointer', display: 'grid', gridTemplateColumns: '64px minmax(0, 1fr)', gap: '2px 8px', padding: '6px 4px', borderRadius: tokens.borderRadiusSmall, ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke3}` },
  method: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightSemibold, color: tokens.colorBrandForeground1 },
  path: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  says: { gridColumn: 2, color: tokens.colorNeutralForeground2 },
  body: { padding: '4px 4px 14px 76px', display: 'flex', flexDirection: 'column', gap: '10px', '@media (max-width: 700px)': { paddingLeft: '4px' } },
  title: { margin: '4px 0 0', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold },
  code: { margin: 0, padding: '8px 10px', fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, lineHeight: '18px', backgroundColor: tokens.colorNeutralBackground2, borderRadius: tokens.borderRadiusMedium, overflow: 'auto', maxHeight: '360px', whiteSpace: 'pre' },
});

interface Props {
  endpoint: Endpoint;
  document: ApiDocument;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** One endpoint: a line that opens to what it takes, gives and needs. */
export function EndpointPart({ endpoint: { id, method, path, operation }, document, open, onOpen }: Props) {
  const styles = useStyles();
  return (
    <details className={styles.row} open={open} onToggle={({ currentTarget }) => currentTarget.open !== open && onOpen(currentTarget.open)}>
      <summary className={styles.head}>
        <span className={styles.method}>{method}</span>
        <span className={styles.path}>{path}</span>
        <span className={styles.says}>{operation.summary}</span>
      </summary>
      {open && <Details id={id} operation={operation} document={document} />}
    </details>
  );
}

function Details({ id, operation, document }: { id: string; operation: Endpoint['operation']; document: ApiDocument }) {
  const styles = useStyles();
  const parameters = operation.parameters ?? [];
  const body = contentOf(operation.requestBody);
  const permission = operation['x-permission'];
  const answers = Object.entries(operation.responses).sort(([one], [other]) => one.localeCompare(other));
  const good = answers.filter(([status]) => status.startsWith('2')).map(([status, answer]) => ({ status, content: contentOf(answer) }));
  return (
    <div className={styles.body}>
      <Facts facts={[['Permission', permission === 'none' ? 'None: no sign-in is needed' : permission]]} />
      {parameters.length > 0 && (
        <SimpleTable label={`Parameters of ${id}`} rows={parameters} rowKey={({ name, in: where }) => `${where} ${name}`}
          columns={[
            { header: 'Parameter', cell: ({ name }) => <span className={styles.path}>{name}</span> },
            { header: 'In', cell: ({ in: where, required }) => (required === true ? `${where}, required` : where) },
            { header: 'Type', cell: ({ schema }) => writeSchema(schema, document) },
            { header: 'Meaning', cell: ({ description }) => description ?? '' },
          ]} />
      )}
      {body !== undefined && <Shape title={`Body, ${body.media}`} text={writeSchema(body.schema, document)} />}
      {good.map(({ status, content }) => content !== undefined && <Shape key={status} title={`Answer ${status}, ${content.media}`} text={writeSchema(content.schema, document)} />)}
      <SimpleTable label={`Answers of ${id}`} rows={answers} rowKey={([status]) => status}
        columns={[
          { header: 'Status', cell: ([status]) => status },
          { header: 'Means', cell: ([, answer]) => answer.description ?? '' },
        ]} />
    </div>
  );
}

function Shape({ title, text }: { title: string; text: string }) {
  const styles = useStyles();
  return (
    <div>
      <Text as="h3" block className={styles.title}>{title}</Text>
      <pre className={mergeClasses(styles.code)} tabIndex={0} aria-label={title}>{text}</pre>
    </div>
  );
}
