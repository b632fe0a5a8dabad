import type { ReactNode } from 'react';
import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', alignItems: 'center', padding: '10vh 16px 32px', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground3, color: tokens.colorNeutralForeground1 },
  card: { width: '100%', maxWidth: '380px', boxSizing: 'border-box', display: 'flex', flexDirection: 'column', gap: '14px', padding: '24px', backgroundColor: tokens.colorNeutralBackground1, border: `1px solid ${tokens.colorNeutralStroke3}`, borderRadius: tokens.borderRadiusLarge },
  brand: { display: 'flex', alignItems: 'center', gap: '10px', margin: '0 0 18px', fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold },
});

/** A page before one is signed in: a card, and nothing of what is inside. */
export function DoorPage({ title, children }: { title: string; children: ReactNode }) {
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <div className={styles.brand}><img src="/redoubt.svg" width={26} height={26} alt="" />Redoubt</div>
      <div className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
