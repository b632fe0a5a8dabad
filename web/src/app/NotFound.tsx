import { useNavigate } from 'react-router';
import { Button } from '@fluentui/react-components';
import { EmptyState } from '../controls/States';
import { useTitle } from '../controls/useTitle';

export function NotFound() {
  const navigate = useNavigate();
  useTitle('Not found');
  return (
    <EmptyState
      wholePage
      title="There is no such page"
      actions={
        <>
          <Button appearance="primary" onClick={() => void navigate('/incidents')}>Open the incident queue</Button>
          <Button onClick={() => void navigate(-1)}>Go back</Button>
        </>
      }
    >
      The address may be mistyped, or the link comes from a newer version of Redoubt.
    </EmptyState>
  );
}
