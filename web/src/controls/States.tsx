import type { ReactNode } from 'react';
import { Button, Skeleton, SkeletonItem, Text, Title3, makeStyles, tokens } from '@fluentui/react-components';
import { ErrorCircle24Regular } from '@fluentui/react-icons/svg/error-circle';
import { Problem, sayProblem } from '../api/problem';

const useStyles = makeStyles({
  state: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: '8px',
    padding: '48px 24px',
    textAlign: 'center',
    maxWidth: '560px',
    margin: '0 auto',
  },
  quiet: { color: tokens.colorNeutralForeground3, textAlign: 'center' },
  actions: { display: 'flex', gap: '8px', marginTop: '8px', flexWrap: 'wrap', justifyContent: 'center' },
  lines: { display: 'flex', flexDirection: 'column', gap: '12px', padding: '16px' },
});

/** Nothing to show: says why, and what to do about it. */
export function EmptyState({ title, children, actions, wholePage = false }: { title: string; children?: ReactNode; actions?: ReactNode; wholePage?: boolean }) {
  const styles = useStyles();
  return (
    <div className={styles.state}>
      <Title3 as={wholePage ? 'h1' : 'h2'}>{title}</Title3>
      {children && <Text className={styles.quiet}>{children}</Text>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** A request that failed: what happened, and a way on. */
export function FailedState({ error, retry, what }: { error: unknown; retry?: () => void; what: string }) {
  const styles = useStyles();
  const refused = error instanceof Problem && !error.mayPass;
  return (
    <div className={styles.state} role="alert">
      <ErrorCircle24Regular aria-hidden />
      <Title3 as="h2">{what} could not be shown</Title3>
      <Text className={styles.quiet}>{sayProblem(error)}</Text>
      {retry && !(refused && error.status === 404) && (
        <div className={styles.actions}>
          <Button appearance="primary" onClick={retry}>Try again</Button>
        </div>
      )}
    </div>
  );
}

/** Grey lines where text will be. */
export function Loading({ lines = 6, label }: { lines?: number; label: string }) {
  const styles = useStyles();
  return (
    <Skeleton aria-label={label} className={styles.lines}>
      {Array.from({ length: lines }, (_, i) => (
        <SkeletonItem key={i} size={16} style={{ width: `${90 - ((i * 17) % 40)}%` }} />
      ))}
    </Skeleton>
  );
}
