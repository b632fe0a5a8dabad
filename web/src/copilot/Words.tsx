import type { Sentence } from '../api/contract';
import { Visible } from '../controls/Visible';
import { EntityLink } from '../vocabulary/EntityLink';
import { CitationMark } from './CitationMark';

/** A sentence with its evidence. Its text is text, whatever stands in it. */
export function Words({ sentence: { runs, citations }, bare = false }: { sentence: Sentence; /** Without the evidence, where it is shown beside. */ bare?: boolean }) {
  return (
    <>
      {runs.map(({ text, entity, emphasis, code }, index) =>
        entity ? <EntityLink key={index} inline entity={{ ...entity, name: text }} /> : code ? <code key={index}><Visible text={text} /></code> : emphasis ? <strong key={index}><Visible text={text} /></strong> : <span key={index}><Visible text={text} /></span>,
      )}
      {!bare && citations.map((citation) => <CitationMark key={citation.number} citation={citation} />)}{' '}
    </>
  );
}
