import { useCan } from '../api/session';
import { IndicatorList } from './ProfileParts';
import { ReputationPart } from './ReputationPart';
import { useLookUp } from './requests';

/** What threat intelligence says of an address or a file; nothing where there is nothing to say, as of private addresses. */
export function EntityIntelligence({ subject }: { subject: string }) {
  const may = useCan()('intelligence.read');
  const known = useLookUp(may ? subject : '').data;
  if (!known?.reputation || (known.reputation.rules.length === 0 && known.indicators.length === 0)) return null;
  return (
    <>
      <ReputationPart reputation={known.reputation} />
      <IndicatorList title={`Listed by (${known.indicators.length})`} rows={known.indicators} />
    </>
  );
}
