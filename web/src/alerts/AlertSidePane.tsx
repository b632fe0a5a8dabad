import { DetailPane } from '../controls/DetailPane';
import { AlertBrief } from './AlertBrief';

interface Props {
  id: string;
  onClose: () => void;
  onPrevious: () => void;
  onNext: () => void;
}

export function AlertSidePane({ id, onClose, onPrevious, onNext }: Props) {
  return <DetailPane title="Alert" onClose={onClose} onPrevious={onPrevious} onNext={onNext}><AlertBrief id={id} /></DetailPane>;
}
