import type { ReactNode } from 'react';
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge, padding: '14px 16px', minWidth: 0 },
  head: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '8px', marginBottom: '8px' },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: '20px', fontWeight: tokens.fontWeightSemibold },
});

interface Props {
  title: string;
  /** Its name among the parts of the page, where the title alone would not tell it from another's. */
  label?: string;
  card?: boolean;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}

/** A titled part of a page: plain, or as a card. */
export function Section({ title, label = title, card = false, actions, children, className }: Props) {
  const styles = useStyles();
  // A card stands on a page, under its name; a plain section inside a pane, under the pane's.
  const Heading = card ? 'h2' : 'h3';
  return (
    <section className={mergeClasses(card && styles.card, className)} aria-label={label}>
      <div className={styles.head}>
        <Heading className={styles.heading}>{title}</Heading>
        {actions}
      </div>
      {children}
    </section>
  );
}
