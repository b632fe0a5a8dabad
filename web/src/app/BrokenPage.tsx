import { Button } from '@fluentui/react-components';
import { useNavigate, useRouteError } from 'react-router';
import { EmptyState } from '../controls/States';

/** A page that threw. The rest of the portal stays usable. */
export function BrokenPage() {
  const error = useRouteError();
  const navigate = useNavigate();
  return (
    <EmptyState
      wholePage
      title="This page broke"
      actions={
        <>
          <Button appearance="primary" onClick={() => window.location.reload()}>Load it again</Button>
          <Button onClick={() => void navigate('/incidents')}>Open the incident queue</Button>
        </>
      }
    >
      {`Nothing was changed or lost. If it happens again, report this: ${error instanceof Error ? error.message : String(error)}`}
    </EmptyState>
  );
}
