import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: { display: 'inline-flex', gap: '4px', minWidth: 0, overflow: 'hidden' },
  wrap: { flexWrap: 'wrap' },
  tag: { border: `1px solid ${tokens.colorNeutralStroke1}`, borderRadius: tokens.borderRadiusMedium, padding: '0 6px', fontSize: tokens.fontSizeBase200, lineHeight: '18px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', flexShrink: 0, maxWidth: '180px' },
  system: { backgroundColor: tokens.colorNeutralForeground2, color: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralForeground2}` },
});

/** Tags: given by people in outline, by the product filled. */
export function TagList({ tags, systemTags, wrap = false }: { tags: readonly string[]; systemTags: readonly string[]; wrap?: boolean }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.list, wrap && styles.wrap)} title={[...systemTags, ...tags].join(', ')}>
      {systemTags.map((tag) => <span key={`s-${tag}`} className={mergeClasses(styles.tag, styles.system)}>{tag}</span>)}
      {tags.map((tag) => <span key={tag} className={styles.tag}>{tag}</span>)}
    </span>
  );
}
