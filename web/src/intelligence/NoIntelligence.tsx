import { Button } from '@fluentui/react-components';
import { useNavigate } from 'react-router';
import { EmptyState } from '../controls/States';

/** Nothing was imported yet: how it gets in. */
export function NoIntelligence({ title }: { title: string }) {
  const navigate = useNavigate();
  return (
    <EmptyState title={title} actions={<Button appearance="primary" onClick={() => void navigate('/intelligence?tab=sources')}>Import a file or connect a feed</Button>}>
      Import a STIX 2.1 bundle (MITRE ATT&amp;CK is one: enterprise-attack.json brings actors, software, techniques and mitigations), MISP events or a CSV list, or connect a TAXII collection, a MISP feed or a list at a URL. From the command line: redoubt intel import FILE
    </EmptyState>
  );
}
