import { makeStyles, tokens } from '@fluentui/react-components';
import type { EntityDetail } from '../api/contract';
import { CopyButton } from '../controls/CopyButton';
import { Facts } from '../controls/Facts';
import { Marked } from '../controls/Marked';
import { AnalyzeButton } from './analyze';
import { EntityLink } from './EntityLink';
import { GoHunt } from './GoHunt';
import { Judgement } from './Judgement';
import { scriptOf } from './scriptFields';
import { plainWords } from './words';

const useStyles = makeStyles({
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', marginBottom: '6px', fontWeight: tokens.fontWeightSemibold, minWidth: 0 },
  actions: { display: 'inline-flex', alignItems: 'center', flexShrink: 0 },
  value: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
});

/** An entity with every field that its source gave. Addresses and links are only ever text. */
export function EntityFacts({ entity, mark = '' }: { entity: EntityDetail; mark?: string }) {
  const styles = useStyles();
  return (
    <div>
      <div className={styles.head}><EntityLink entity={entity} /><span className={styles.actions}><GoHunt entity={entity} bare /><CopyButton text={entity.name} label={`Copy ${entity.name}`} /></span></div>
      <Facts
        facts={[
          ['Verdict', entity.verdict === null ? null : <Judgement key="v" verdict={entity.verdict} />],
          ['Remediation', entity.remediationStatus && plainWords(entity.remediationStatus)],
          ['Role', entity.roles.map(plainWords).join(', ')],
          ...Object.entries(entity.fields).map(([field, value]) => [plainWords(field), <Field key={field} field={field} value={value} mark={mark} of={entity.name} />] as const),
        ]}
      />
    </div>
  );
}

/** A field's value; a command line or a script can be analyzed on the spot. */
function Field({ field, value, mark, of }: { field: string; value: string; mark: string; of: string }) {
  const styles = useStyles();
  const script = scriptOf(field, value);
  return (
    <>
      <span className={styles.value}><Marked text={value} mark={mark} /></span>
      {script && <AnalyzeButton bare script={script} of={`${plainWords(field).toLowerCase()} of ${of.slice(0, 60)}`} />}
    </>
  );
}
