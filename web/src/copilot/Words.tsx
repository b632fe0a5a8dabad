import type { Sentence } from '../api/contract';
import { EntityLink } from '../vocabulary/EntityLink';
import { CitationMark } from './CitationMark';

/** A sentence with its evidence. Its text is text, whatever stands in it. */
export function Words({ sentence: { runs, citations }, bare = false }: { sentence: Sentence; /** Without the evidence, where it is shown beside. */ bare?: boolean }) {
  return (
    <>
      {runs.map(({ text, entity, emphasis }, index) =>
        entity ? <EntityLink key={index} inline entity={{ ...entity, name: text }} /> : emphasis ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
      )}
      {!bare && citations.map((citation) => <CitationMark key={citation.number} citation={citation} />)}{' '}
    </>
  );
}
