import { useMemo, useState } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { FileAnalysis } from '../api/contract';
import { Section } from '../controls/Section';
import { Visible } from '../controls/Visible';
import { ScriptVerdict } from '../vocabulary/ScriptVerdict';
import { FileOverview } from './FileOverview';
import { fileNodes, firstShown } from './fileTree';
import { ReportView } from './ReportView';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: '12px', minWidth: 0 },
  tree: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px', maxHeight: '260px', overflowY: 'auto' },
  node: { display: 'flex', gap: '4px 12px', alignItems: 'center', flexWrap: 'wrap', width: '100%', padding: '4px 8px', border: 'none', borderRadius: tokens.borderRadiusMedium, background: 'none', color: 'inherit', font: 'inherit', textAlign: 'left', cursor: 'pointer', overflowWrap: 'anywhere', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  here: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  name: { minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, flexGrow: 1 },
});

/** A file, and whatever is in it: each script and each file inside can be opened by itself. */
export function FileView({ report }: { report: FileAnalysis }) {
  const styles = useStyles();
  const nodes = useMemo(() => fileNodes(report), [report]);
  const [shown, setShown] = useState(() => firstShown(report));
  const node = nodes.find(({ id }) => id === shown) ?? nodes[0];
  return (
    <div className={styles.view}>
      {nodes.length > 1 && (
        <Section card title={`Inside the file (${nodes.length - 1})`}>
          <ul className={styles.tree} aria-label="Inside the file">
            {nodes.map(({ id, depth, name, detail, label }) => (
              <li key={id} style={{ paddingLeft: Math.min(depth, 10) * 18 }}>
                <button type="button" aria-current={id === node?.id || undefined} className={mergeClasses(styles.node, id === node?.id && styles.here)} onClick={() => setShown(id)}>
                  <span className={styles.name}><Visible text={name} /></span><span className={styles.quiet}><Visible text={detail} /></span><ScriptVerdict label={label} />
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {node !== undefined && ('file' in node ? <FileOverview key={node.id} file={node.file} milliseconds={node.id === 'f' ? report.milliseconds : undefined} /> : <ReportView key={node.id} report={node.script} />)}
    </div>
  );
}
