import { useState } from 'react';
import { Button, Select, Text, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { amount, count } from '../controls/number';
import { DetailPane } from '../controls/DetailPane';
import { Facts } from '../controls/Facts';
import { FailedState, Loading } from '../controls/States';
import { useParameters } from '../controls/useParameters';
import { shade } from './heat';
import { intelligence, listProfiles, useMatrix, type AttackMatrix, type MatrixTechnique } from './requests';
import { usePageStyles } from './styles';

const useStyles = makeStyles({
  beside: { flexGrow: 1, minHeight: 0, display: 'flex', gap: '12px' },
  matrix: { flexGrow: 1, minWidth: 0, minHeight: 0, overflow: 'auto', display: 'flex', gap: '6px', alignItems: 'flex-start', paddingBottom: '14px' },
  tactic: { width: '168px', flexShrink: 0, display: 'flex', flexDirection: 'column', gap: '3px' },
  head: { margin: 0, fontSize: tokens.fontSizeBase200, lineHeight: '16px', fontWeight: tokens.fontWeightSemibold, minHeight: '34px', position: 'sticky', top: 0, backgroundColor: tokens.colorNeutralBackground2, padding: '2px 0' },
  cell: {
    textAlign: 'left', font: 'inherit', fontSize: tokens.fontSizeBase200, lineHeight: '16px', padding: '4px 6px', borderRadius: tokens.borderRadiusSmall, border: `1px solid ${tokens.colorNeutralStroke2}`, cursor: 'pointer',
    backgroundColor: tokens.colorNeutralBackground1, color: tokens.colorNeutralForeground1, overflowWrap: 'anywhere', display: 'flex', flexDirection: 'column', gap: '1px',
    ':hover': { outline: `1px solid ${tokens.colorNeutralStroke1Hover}` }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  used: { border: `2px solid ${tokens.colorBrandStroke1}` },
  gap: { border: `2px dashed ${tokens.colorBrandStroke1}` },
  note: { fontSize: tokens.fontSizeBase100, lineHeight: '14px' },
  legend: { display: 'inline-flex', alignItems: 'center', gap: '6px' },
  swatch: { width: '14px', height: '14px', borderRadius: tokens.borderRadiusSmall, border: `1px solid ${tokens.colorNeutralStroke2}`, display: 'inline-block' },
});

type Measure = 'alerts' | 'rules';
const total = (technique: MatrixTechnique, measure: Measure) => technique[measure] + technique.parts.reduce((sum, part) => sum + part[measure], 0);
const usedAtAll = (technique: MatrixTechnique) => technique.used || technique.parts.some(({ used }) => used);

/** ATT&CK: what incidents show, what rules look for, and the gaps between what somebody does and what is looked for. */
export function TechniquesTab() {
  const page = usePageStyles();
  const styles = useStyles();
  const [params, say] = useParameters();
  const subject = params.get('subject');
  const measure: Measure = params.get('measure') === 'rules' ? 'rules' : 'alerts';
  const matrix = useMatrix(subject);
  const [open, setOpen] = useState<string | null>(null);
  const subjects = useQuery({
    queryKey: [...intelligence, 'profiles', 'subjects'],
    queryFn: ({ signal }) => listProfiles({ kind: ['actor', 'malware', 'tool', 'campaign'], take: 1000, sort: 'name' }, signal),
  });
  if (matrix.isError) return <FailedState what="The matrix" error={matrix.error} retry={() => void matrix.refetch()} />;
  if (!matrix.data) return <Loading lines={12} label="Loading the matrix" />;
  const chosen = matrix.data.tactics.flatMap(({ techniques }) => techniques).find(({ id }) => id === open);
  return (
    <>
      <div className={page.head}>
        <Select size="small" aria-label="Coloured by" value={measure} onChange={(_, { value }) => say('measure', value === 'rules' ? 'rules' : null)}>
          <option value="alerts">Coloured by alerts of incidents</option><option value="rules">Coloured by detection rules</option>
        </Select>
        <Select size="small" aria-label="Whose techniques are marked" value={subject ?? ''} onChange={(_, { value }) => say('subject', value)}>
          <option value="">Mark nobody’s techniques</option>
          {subject !== null && !subjects.data?.items.some(({ id }) => id === subject) && <option value={subject}>{matrix.data.subject?.name ?? subject}</option>}
          {subjects.data?.items.filter(({ revoked }) => !revoked).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
        </Select>
        <Text size={200} className={page.quiet} role="status">{words(matrix.data)}</Text>
        <Legend measure={measure} marked={subject !== null} />
        <Button size="small" onClick={() => say('view', params.get('view') === 'list' ? null : 'list')}>{params.get('view') === 'list' ? 'Show the matrix' : 'Show gaps only'}</Button>
      </div>
      <div className={styles.beside}>
        {params.get('view') === 'list' ? <Gaps matrix={matrix.data} /> : <Matrix matrix={matrix.data} measure={measure} onOpen={setOpen} />}
        {chosen && <TechniquePane technique={chosen} onClose={() => setOpen(null)} />}
      </div>
    </>
  );
}

const words = ({ techniques, covered, subject, gaps }: AttackMatrix) =>
  `Alerts show ${amount(techniques, 'technique')}; rules that are on cover ${amount(covered, 'technique')}.${subject ? ` ${subject.name}: no rule for ${amount(gaps.length, 'technique')}.` : ''}`;

function Legend({ measure, marked }: { measure: Measure; marked: boolean }) {
  const styles = useStyles();
  return (
    <Text size={200} className={styles.legend}>
      {[0, 1, 5, 50].map((value) => <span key={value} className={styles.legend}><span aria-hidden className={styles.swatch} style={shade(value, measure)} />{value === 0 ? 'none' : value === 50 ? '50 or more' : value}</span>)}
      {marked && <span>thick border: used; dashed: used and no rule</span>}
    </Text>
  );
}

function Matrix({ matrix, measure, onOpen }: { matrix: AttackMatrix; measure: Measure; onOpen: (id: string) => void }) {
  const styles = useStyles();
  return (
    <div className={styles.matrix} tabIndex={0} role="group" aria-label="ATT&CK matrix">
      {matrix.tactics.map((tactic) => (
        <div key={tactic.id} className={styles.tactic} role="group" aria-label={tactic.name}>
          <h2 className={styles.head}>{tactic.name}</h2>
          {tactic.techniques.map((technique) => {
            const value = total(technique, measure);
            const used = usedAtAll(technique);
            const rules = total(technique, 'rules');
            return (
              <button key={technique.id} type="button" className={mergeClasses(styles.cell, used && styles.used, used && rules === 0 && styles.gap)} style={shade(value, measure)} onClick={() => onOpen(technique.id)}
                title={`${technique.id} ${technique.name}: ${amount(total(technique, 'alerts'), 'alert')}, ${amount(rules, 'rule')}${used ? ', used' : ''}`}>
                {technique.name}
                {(value > 0 || used) && <span className={styles.note}>{[value > 0 && amount(value, measure === 'alerts' ? 'alert' : 'rule'), used && (rules === 0 ? 'used, no rule' : 'used')].filter(Boolean).join(' · ')}</span>}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

function Gaps({ matrix }: { matrix: AttackMatrix }) {
  const page = usePageStyles();
  if (!matrix.subject) return <Text className={page.quiet}>Choose whose techniques are marked: the gaps are those of them that no rule looks for.</Text>;
  if (matrix.gaps.length === 0) return <Text className={page.quiet}>{`A rule that is on looks for each technique that ${matrix.subject.name} is known to use.`}</Text>;
  return (
    <ul className={page.list} aria-label="Gaps">
      {matrix.gaps.map(({ id, name, alerts }) => <li key={id}>{id} {name}{alerts > 0 && ` · ${amount(alerts, 'alert')}`} · <Link to="/detections/new">Write a rule</Link></li>)}
    </ul>
  );
}

function TechniquePane({ technique, onClose }: { technique: MatrixTechnique; onClose: () => void }) {
  const page = usePageStyles();
  return (
    <DetailPane title={`${technique.id} ${technique.name}`} onClose={onClose}>
      <Facts facts={[
        ['Alerts', count(total(technique, 'alerts'))], ['Incidents', count(technique.incidents)], ['Rules that are on', count(total(technique, 'rules'))],
      ]} />
      <ul className={page.list}>
        <li><Link to={`/intelligence/lookup?${new URLSearchParams({ subject: technique.id })}`}>What is known of it</Link></li>
        <li><Link to={`/detections?${new URLSearchParams({ search: technique.id })}`}>Detection rules</Link></li>
      </ul>
      {technique.parts.length > 0 && (
        <ul className={page.list} aria-label="Sub-techniques">
          {technique.parts.map(({ id, name, alerts, rules, used }) => <li key={id}><Link to={`/intelligence/lookup?${new URLSearchParams({ subject: id })}`}>{id} {name}</Link> · {amount(alerts, 'alert')}, {amount(rules, 'rule')}{used && ', used'}</li>)}
        </ul>
      )}
    </DetailPane>
  );
}
